"""Mallory has a certificate for the look-alike, which an authority issued, and Sven's address in From."""

from case import attack
from generators import cast, certificates as certs, mail as m

expect = attack(signature="untrusted", findings=["signer.address-mismatch"])


def mail():
    fake = cast.issued("Sven Sommer", more=[certs.smtp_utf8_mailbox("\u0455ven@partner.example")])
    return m.header() + m.clear_signed(fake, m.text())
