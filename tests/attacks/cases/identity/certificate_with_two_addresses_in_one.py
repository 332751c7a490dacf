"""Mallory has a certificate whose one rfc822Name is a list."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="indeterminate", findings=["signer.no-address"])


def mail():
    fake = cast.issued("Sven Sommer", addresses=[b"mallory@evil.example,sven@partner.example"])
    return m.header() + m.clear_signed(fake, m.text())
