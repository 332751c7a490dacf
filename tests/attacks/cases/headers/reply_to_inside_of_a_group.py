"""Mallory wants an answer to go to whom nobody sees: a malformed Reply-To inside."""

from case import attack
from generators import protected as hp

expect = attack(signature="none", secured=True, replies=("rita@firma.example",))


def mail():
    return hp.sealed(hp.payload(more=b"Reply-To: Freunde: <sven@partner.example>, mallory@evil.example <x@y>;\r\n" + hp.told()))
