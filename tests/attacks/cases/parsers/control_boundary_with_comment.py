"""Mallory wants a comment, or a quoted pair, in the boundary to be read in two ways."""

from case import control
from generators import cast, mail as m

expect = control(signature="valid")


def mail():
    signed = m.clear_signed(cast.sven, m.text())
    return m.header() + signed.replace(b'boundary="seal"', b'boundary="se\\al" (x=\)y)')
