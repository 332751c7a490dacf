"""Mallory wants 5,000 fields inside kept in memory: one answer to any failure inside."""

from case import attack
from generators import protected as hp

expect = attack(exit=3, status="locked", findings=["cms.locked"])


def mail():
    return hp.sealed(hp.payload(more=b"X-A: b\r\n" * 5_000))
