"""Mallory wants a parser of parameters to go quadratic: a Content-Type of 60,000 continuations that begin and never go on.
"""

from case import attack
from generators import mail as m

expect = attack(exit=0)


def mail():
    return m.header() + b"Content-Type: multipart/mixed" + b"".join(b"; n%d*0=x" % number for number in range(60_000)) + b"\r\n\r\n--x\r\n\r\n--x--\r\n"
