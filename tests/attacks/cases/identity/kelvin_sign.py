"""Mallory wants the Kelvin sign, whose lower case is k, to match the k of an address."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted")


def mail():
    kai = cast.issued("Kai", addresses=["kai@partner.example"])
    return m.header("\u212aai@partner.example") + m.clear_signed(kai, m.text())
