"""Mallory sends a whole mail in UTF-16: every second byte is NUL."""

from case import attack
from generators import cast, mail as m

expect = attack(exit=4, findings=["mime.header-nul"])


def mail():
    return (m.header() + m.clear_signed(cast.sven, m.text())).decode().encode("utf-16-le")
