"""Mallory wants a key that was stolen years ago, whose certificate has expired, to go on signing."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted", findings=["x509.expired"])


def mail():
    leaf = cast.issued("Sven Sommer", addresses=["sven@partner.example"], valid=((2020, 1, 1), (2022, 1, 1)))
    return m.header() + m.clear_signed(leaf, m.text())
