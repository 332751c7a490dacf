"""Mallory wants a multipart/signed without a boundary to be anything."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="invalid", findings=["mime.boundary"])


def mail():
    return m.header() + m.clear_signed(cast.sven, m.text()).replace(b'; boundary="seal"', b"")
