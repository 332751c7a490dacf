"""Mallory wants a bare CR in the signed text to be normalised away before the digest."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="invalid", findings=["cms.digest-mismatch"])


def mail():
    return m.header() + m.clear_signed(cast.sven, m.text()).replace(b"100 Euro", b"100\r Euro")
