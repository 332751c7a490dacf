"""Mallory wants a comma or a semicolon to end the address list for one program only."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted", findings=["signer.from-ambiguous"])


def mail():
    return m.header("sven@partner.example; mallory@evil.example") + m.clear_signed(cast.mallory, m.text())
