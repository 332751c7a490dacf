"""Mallory wants the boundary to end at a NUL for programs in C."""

from case import attack
from generators import cast, mail as m

expect = attack(exit=4, findings=["mime.header-nul"])


def mail():
    return m.header() + m.clear_signed(cast.sven, m.text()).replace(b'boundary="seal"', b'boundary="seal\0x"')
