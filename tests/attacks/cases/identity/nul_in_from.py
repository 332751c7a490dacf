"""Mallory wants a program in C to stop reading From at the NUL."""

from case import attack
from generators import cast, mail as m

expect = attack(exit=4, status="malformed", findings=["mime.header-nul"])


def mail():
    return m.header(b"sven@partner.example\0@evil.example") + m.clear_signed(cast.mallory, m.text())
