"""Mallory wants each field compared with each: 480 of one name inside, 480 HP-Outer of it, a kilobyte each."""

from case import attack
from generators import protected as hp

expect = attack(signature="none", secured=True, megabytes=64, cpu=2)


def mail():
    long = b"a " * 500
    inside = b"".join(b"Comments: %d " % at + long + b"\r\n" for at in range(480))
    outer = b"".join(b"HP-Outer: Comments: x%d " % at + long + b"\r\n" for at in range(480))
    return hp.sealed(hp.payload(more=inside + outer), more=b"".join(b"Comments: y%d " % at + long + b"\r\n" for at in range(480)))
