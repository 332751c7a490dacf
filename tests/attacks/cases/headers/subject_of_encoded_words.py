"""Mallory wants a parser of encoded words to go quadratic, inside."""

from case import attack
from generators import protected as hp

expect = attack(signature="none", secured=True)


def mail():
    return hp.sealed(hp.payload(subject=b"=?utf-8?q?=41?= " * 55_000))
