"""Mallory has a certificate with Sven's address as its common name and no address of a mailbox."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="indeterminate", findings=["signer.no-address"])


def mail():
    fake = cast.issued("sven@partner.example")
    return m.header() + m.clear_signed(fake, m.text())
