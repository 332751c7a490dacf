"""Mallory wants one program to take the first boundary parameter, the other the second.

Two parts under each boundary: Sven's under one, hers under the other.
"""

from case import attack
from generators import cast, mail as m

expect = attack(exit=0)


def mail():
    signed = m.clear_signed(cast.sven, m.text())
    evil = m.multipart("x", m.text("Bitte zahlen Sie 900 Euro."), boundary="other").partition(b"\r\n\r\n")[2]
    return m.header() + signed.replace(b'boundary="seal"', b'boundary="other"; boundary="seal"') + evil
