"""Mallory wants a signature of Sven's, from another mail, to count for her text."""

from case import attack
from generators import cast, mail as m, signed_data as sd

expect = attack(signature="invalid", findings=["cms.digest-mismatch"])


def mail():
    return m.header() + m.signed_parts(m.text("Bitte zahlen Sie 900 Euro."), sd.detached(cast.sven, m.text()))
