"""Mallory wants a finding as long as her certificate's name: 60,000 characters."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted", untold=["x" * 1000])


def mail():
    long_name = cast.issued("x" * 60_000, issuer=cast.evil_root, addresses=["sven@partner.example"])
    return m.header() + m.clear_signed(long_name, m.text())
