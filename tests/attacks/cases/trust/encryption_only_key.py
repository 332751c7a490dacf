"""Mallory wants a key whose certificate allows encryption only to sign."""

from case import attack
from generators import cast, certificates as certs, mail as m

expect = attack(signature="untrusted", findings=["x509.usage"])


def mail():
    leaf = cast.issued("Sven Sommer", addresses=["sven@partner.example"], usage=certs.KEY_ENCIPHERMENT)
    return m.header() + m.clear_signed(leaf, m.text())
