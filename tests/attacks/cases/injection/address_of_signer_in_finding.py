"""Mallory wants her certificate's address, a mailbox full of control characters, in a finding."""

from case import attack
from generators import cast, mail as m

expect = attack(exit=0, untold=["\x1b", "\\u001b", "\u202e"])


def mail():
    odd = cast.issued("Mallory", addresses=[b"\x1b[32mx\r\n@evil.example"], more=[])
    return m.header() + m.clear_signed(odd, m.text())
