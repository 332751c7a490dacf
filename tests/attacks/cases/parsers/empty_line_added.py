"""Mallory wants empty lines at the end of the signed part to be normalised away."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="invalid", findings=["cms.digest-mismatch"])


def mail():
    return m.header() + m.clear_signed(cast.sven, m.text()).replace(b"Euro.\r\n", b"Euro.\r\n\r\n")
