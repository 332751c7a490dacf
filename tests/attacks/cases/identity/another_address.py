"""Mallory signs with her own good certificate and writes Sven into From."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted", findings=["signer.address-mismatch"], signers=("mallory@evil.example",))


def mail():
    return m.header() + m.clear_signed(cast.mallory, m.text())
