"""Mallory has a certificate for sven@partner.example, NUL, .evil.example, which some readers cut at the NUL."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="indeterminate", findings=["signer.no-address"])


def mail():
    fake = cast.issued("Sven Sommer", addresses=[b"sven@partner.example\0.evil.example"])
    return m.header() + m.clear_signed(fake, m.text())
