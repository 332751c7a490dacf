"""Mallory wants every line of two hyphens to part a mail."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="invalid")


def mail():
    return m.header() + m.clear_signed(cast.sven, m.text()).replace(b"seal", b"")
