"""Mallory marks a mail that nobody signed or encrypted."""

from case import attack
from generators import protected as hp

expect = attack(signature="none", encryption="none", headers={}, unchanged=True)


def mail():
    return hp.payload(more=b"MIME-Version: 1.0\r\n")
