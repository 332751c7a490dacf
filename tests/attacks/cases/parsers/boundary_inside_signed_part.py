"""Mallory wants a nested multipart with the boundary of the outer one: who closes whom?"""

from case import attack
from generators import cast, mail as m

expect = attack(exit=0, signature="invalid")


def mail():
    payload = m.multipart("mixed", m.text(), m.text("Mehr!"), boundary="seal")
    return m.header() + m.clear_signed(cast.sven, payload)
