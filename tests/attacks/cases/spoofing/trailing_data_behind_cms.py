"""Mallory wants room for a second SignedData behind the first, for another reader."""

from case import attack
from generators import cast, mail as m, signed_data as sd

expect = attack(exit=4, status="malformed")


def mail():
    payload = m.text()
    twice = sd.encapsulated(cast.sven, payload) + sd.encapsulated(cast.sven, m.text("Bitte zahlen Sie 900 Euro."))
    return m.header() + m.pkcs7(twice, "signed-data")
