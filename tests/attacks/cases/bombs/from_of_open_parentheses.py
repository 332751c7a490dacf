"""Mallory wants a parser of addresses to go quadratic: a From field of comments that never end."""

from case import attack
from generators import cast, mail as m

expect = attack(exit=0)


def mail():
    return m.header(b"(" * 400_000) + m.clear_signed(cast.mallory, m.text())
