"""Mallory has a certificate with Sven's address as a dNSName and a URI."""

from case import attack
from generators import cast, certificates as certs, der, mail as m

expect = attack(signature="indeterminate", findings=["signer.no-address"])


def mail():
    names = der.context(2, b"sven@partner.example", constructed=False) + \
        der.context(6, b"mailto:sven@partner.example", constructed=False)
    fake = cast.issued("Mallory", more=[certs.extension("2.5.29.17", der.sequence(names))])
    return m.header() + m.clear_signed(fake, m.text())
