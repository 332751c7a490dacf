"""Mallory has a certificate for *@partner.example: no wildcards in mail."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted", findings=["signer.address-mismatch"])


def mail():
    fake = cast.issued("Sven Sommer", addresses=[b"*@partner.example"])
    return m.header() + m.clear_signed(fake, m.text())
