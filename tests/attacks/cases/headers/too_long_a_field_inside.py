"""Mallory wants a field of 5 MB inside kept in memory."""

from case import attack
from generators import protected as hp

expect = attack(exit=3, status="locked", findings=["cms.locked"])


def mail():
    return hp.sealed(hp.payload(more=b"X-A: " + b"b" * 5_000_000 + b"\r\n"))
