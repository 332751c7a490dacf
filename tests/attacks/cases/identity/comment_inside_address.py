"""Mallory wants an address that reads differently with and without its comments."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted")


def mail():
    return m.header("sven@partner.example(@evil.example)") + m.clear_signed(cast.mallory, m.text())
