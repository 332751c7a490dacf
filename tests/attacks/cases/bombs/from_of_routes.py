"""Mallory wants a parser of addresses to go quadratic: a From field of routes."""

from case import attack
from generators import cast, mail as m

expect = attack(exit=0)


def mail():
    return m.header(b"<@a:(b)" * 120_000) + m.clear_signed(cast.mallory, m.text())
