"""Mallory wants a stack to overflow: 10,000 multiparts in each other."""

from case import attack
from generators import mail as m

expect = attack(findings=["mime.depth-limit"], unchanged=True)


def mail():
    levels = (f"Content-Type: multipart/mixed; boundary=b{level}\r\n\r\n--b{level}\r\n" for level in range(10_000))
    return m.header() + "".join(levels).encode() + m.text()
