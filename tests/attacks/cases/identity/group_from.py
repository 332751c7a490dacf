"""Mallory wants the name of a group, Sven's address, shown as the author (RFC 6854)."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted", findings=["signer.from-ambiguous"], signers=("mallory@evil.example",))


def mail():
    return m.header('"sven@partner.example": mallory@evil.example;') + m.clear_signed(cast.mallory, m.text())
