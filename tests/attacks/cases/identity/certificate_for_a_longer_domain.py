"""Mallory has a certificate for an address whose domain begins like Sven's."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted", findings=["signer.address-mismatch"])


def mail():
    fake = cast.issued("Sven Sommer", addresses=[b"sven@partner.example.evil.example"])
    return m.header() + m.clear_signed(fake, m.text())
