"""Mallory wants characters outside of base64 skipped by one program and not by the other."""

from case import attack
from generators import cast, mail as m

expect = attack(exit=4, findings=["mime.base64"])


def mail():
    encoded = m.opaque_signed(cast.sven, m.text())
    return m.header() + encoded[:-200] + b"!*\x80" + encoded[-200:]
