"""Mallory puts a NUL into the Subject inside: the answer is that to any failure inside of an envelope."""

from case import attack
from generators import protected as hp

expect = attack(exit=3, status="locked", findings=["cms.locked"])


def mail():
    return hp.sealed(hp.payload(subject=b"a\0b"))
