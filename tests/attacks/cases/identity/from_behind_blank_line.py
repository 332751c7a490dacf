"""Mallory wants Sven's From read from the body, behind a blank line of two bare line feeds.

The mail ends there, for Siegel: what follows is text.
"""

from case import attack
from generators import cast, mail as m

expect = attack(signature="none", unchanged=True)


def mail():
    return b"From: mallory@evil.example\n\n" + m.header() + m.clear_signed(cast.mallory, m.text())
