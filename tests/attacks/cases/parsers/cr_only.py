"""Mallory wants a program that breaks lines at CR to see a header and a text where Siegel sees one long line."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="none", unchanged=True)


def mail():
    return (m.header() + m.clear_signed(cast.sven, m.text())).replace(b"\r\n", b"\r")
