"""Mallory wants a parser of parameters to go quadratic: a Content-Type of 240,000 parameters."""

from case import attack
from generators import mail as m

expect = attack(exit=0)


def mail():
    return m.header() + b"Content-Type: multipart/mixed" + b";a=b" * 240_000 + b"\r\n\r\n--x\r\n\r\n--x--\r\n"
