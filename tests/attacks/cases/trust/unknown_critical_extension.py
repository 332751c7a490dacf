"""Mallory has a certificate with a critical extension that nobody knows: what it forbids, nobody can say."""

from case import attack
from generators import cast, certificates as certs, der, mail as m

expect = attack(signature="untrusted")


def mail():
    leaf = cast.issued("Sven Sommer", addresses=["sven@partner.example"], more=[certs.extension("1.2.3.4.5", der.NULL, critical=True)])
    return m.header() + m.clear_signed(leaf, m.text())
