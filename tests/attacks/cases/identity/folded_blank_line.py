"""Mallory wants a folded line of blanks to end the header for one program only."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted")


def mail():
    return m.header("mallory@evil.example", more="X-A: b\r\n \r\nFrom: sven@partner.example\r\n") + m.clear_signed(cast.mallory, m.text())
