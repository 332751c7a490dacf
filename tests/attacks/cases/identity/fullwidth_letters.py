"""Mallory wants full-width letters folded to ASCII before they are compared."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted")


def mail():
    return m.header("\uff53ven@partner.example") + m.clear_signed(cast.sven, m.text())
