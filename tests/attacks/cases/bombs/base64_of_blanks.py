"""Mallory wants a decoder busy with 50 MB of blanks and line ends."""

from case import attack
from generators import bombs, mail as m

expect = attack(exit=4)


def blocks():
    yield m.header() + m.pkcs7(b"")
    yield from bombs.repeated(b" " * 70 + b"\r\n", 700_000)
