"""Mallory wants a multipart/signed without any signature to look signed."""

from case import attack
from generators import mail as m

expect = attack(signature="invalid", findings=["mime.signed-parts"], restrict=True)


def mail():
    return m.header() + m.multipart(m.SIGNED, m.text())
