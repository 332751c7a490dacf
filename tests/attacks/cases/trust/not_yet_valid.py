"""Mallory wants a certificate to count before its time."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted", findings=["x509.not-yet-valid"])


def mail():
    leaf = cast.issued("Sven Sommer", addresses=["sven@partner.example"], valid=((2030, 1, 1), (2032, 1, 1)))
    return m.header() + m.clear_signed(leaf, m.text())
