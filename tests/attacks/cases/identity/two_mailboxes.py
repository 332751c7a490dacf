"""Mallory names Sven and herself as authors of a mail that only she signed."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted", findings=["signer.from-ambiguous"])


def mail():
    return m.header("sven@partner.example, mallory@evil.example") + m.clear_signed(cast.mallory, m.text())
