"""Mallory wants a key whose public exponent is 1 to be trusted: everybody can sign with it."""

from case import attack
from generators import cast, certificates as certs, mail as m, rsa

expect = attack(signature="untrusted", findings=["x509.weak"])


def mail():
    one = rsa.Key(cast.key("mallory").n, 1, 1)
    trivial = certs.make("Sven Sommer", one, cast.root, addresses=["sven@partner.example"])
    return m.header() + m.clear_signed(trivial, m.text())
