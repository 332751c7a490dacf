"""Mallory's certificate is for the decomposed form of the umlaut, which looks alike on every screen."""

from case import attack
from generators import cast, certificates as certs, mail as m

expect = attack(signature="untrusted", findings=["signer.address-mismatch"])


def mail():
    fake = cast.issued("Jana", more=[certs.smtp_utf8_mailbox("ja\u0308na@partner.example")])
    return m.header("j\u00e4na@partner.example") + m.clear_signed(fake, m.text())
