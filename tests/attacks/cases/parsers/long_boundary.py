"""Mallory wants a boundary of 5,000 characters, of which some programs compare 70."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="invalid")


def mail():
    return m.header() + m.clear_signed(cast.sven, m.text()).replace(b"seal", b"s" * 5000)
