"""Mallory wants sven%partner.example@evil.example to read as Sven's address."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted", findings=["signer.address-mismatch"], signers=("mallory@evil.example",))


def mail():
    return m.header("sven%partner.example@evil.example") + m.clear_signed(cast.mallory, m.text())
