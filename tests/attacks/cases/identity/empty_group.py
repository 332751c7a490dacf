"""Mallory wants a group without members to be an author."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted", findings=["signer.from-ambiguous"])


def mail():
    return m.header("sven@partner.example:;") + m.clear_signed(cast.mallory, m.text())
