"""Mallory wants a byte order mark to hide the first field, From, from one program."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted")


def mail():
    return b"\xef\xbb\xbf" + m.header() + m.clear_signed(cast.sven, m.text())
