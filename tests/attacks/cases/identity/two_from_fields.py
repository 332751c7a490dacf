"""Mallory wants one program to show Sven and the other to compare her own address: two From fields."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted", findings=["signer.from-ambiguous"])


def mail():
    return m.header("mallory@evil.example", more="From: sven@partner.example\r\n") + m.clear_signed(cast.mallory, m.text())
