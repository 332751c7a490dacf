"""Mallory wants a parser of parameters to go quadratic: a Content-Type of one parameter in 40,000 pieces."""

from case import attack
from generators import mail as m

expect = attack(exit=0)


def mail():
    return m.header() + b"Content-Type: multipart/mixed" + b"".join(b"; boundary*%d=x" % number for number in range(40_000)) + b"\r\n\r\n--x\r\n\r\n--x--\r\n"
