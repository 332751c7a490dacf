"""Mallory has a certificate whose rfc822Name is a mailbox with a display name."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="indeterminate", findings=["signer.no-address"])


def mail():
    fake = cast.issued("Sven Sommer", addresses=[b"sven@partner.example <mallory@evil.example>"])
    return m.header() + m.clear_signed(fake, m.text())
