"""Mallory wants a door open: the p7s has a content of its own, for now the same as the part.

RFC 8551 section 3.5.3 wants it absent; two contents are one too many even where they agree.
"""

from case import attack
from generators import cast, mail as m, signed_data as sd

expect = attack(signature="invalid", findings=["cms.content-beside-signature"])


def mail():
    return m.header() + m.signed_parts(m.text(), sd.encapsulated(cast.sven, m.text()))
