"""Mallory wants x-uuencode taken for something."""

from case import attack
from generators import cast, mail as m

expect = attack(exit=4, findings=["mime.transfer-encoding"])


def mail():
    return m.header() + m.opaque_signed(cast.sven, m.text()).replace(b"base64", b"x-uuencode")
