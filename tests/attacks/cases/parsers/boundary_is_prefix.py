"""Mallory wants a line that only begins with the boundary taken for it: "--sealed" for "--seal".

Her text stands behind such a line inside the signed part, so it is covered, and the signature does not fit.
"""

from case import attack
from generators import cast, mail as m

expect = attack(signature="invalid")


def mail():
    signed = m.clear_signed(cast.sven, m.text())
    return m.header() + signed.replace(b"Euro.\r\n", b"Euro.\r\n--sealed\r\n\r\nMehr!\r\n")
