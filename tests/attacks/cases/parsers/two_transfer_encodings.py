"""Mallory wants one program to decode the signature part as base64, the other not."""

from case import attack
from generators import cast, mail as m

expect = attack(exit=0)


def mail():
    signed = m.clear_signed(cast.sven, m.text())
    at = signed.rindex(b"Content-Transfer-Encoding")
    return m.header() + signed[:at] + b"Content-Transfer-Encoding: 7bit\r\n" + signed[at:]
