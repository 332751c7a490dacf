"""Mallory wants a certificate for TLS servers, which is easy to get, to sign mail."""

from case import attack
from generators import cast, certificates as certs, mail as m

expect = attack(signature="untrusted", findings=["x509.usage"])


def mail():
    leaf = cast.issued("Sven Sommer", addresses=["sven@partner.example"], purposes=[certs.SERVER_AUTH])
    return m.header() + m.clear_signed(leaf, m.text())
