"""Mallory wants blanks at line ends to be normalised away before the digest."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="invalid", findings=["cms.digest-mismatch"])


def mail():
    return m.header() + m.clear_signed(cast.sven, m.text()).replace(b"Euro.\r\n", b"Euro. \r\n")
