"""Mallory sends 1 GB in a multipart whose every line begins like the boundary."""

from case import attack
from generators import bombs, mail as m

long = True
expect = attack(exit=0, cpu=120.0)


def blocks():
    yield m.header() + b"Content-Type: multipart/mixed; boundary=" + b"b" * 60 + b"1\r\n\r\n--" + b"b" * 60 + b"1\r\n\r\n"
    yield from bombs.repeated(b"--" + b"b" * 60 + b"\r\n", 16_000_000)
