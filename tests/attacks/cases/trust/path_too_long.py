"""Mallory owns an issuing authority that may issue for people only (pathlen 0), and makes herself another one below it."""

from case import attack
from generators import cast, certificates as certs, der, mail as m

expect = attack(signature="untrusted")


def mail():
    limit = certs.extension("2.5.29.19", der.sequence(der.boolean(True), der.integer(0)), critical=True)
    upper = certs.make("Attack Suite Issuing", cast.key("evil-ca"), cast.root, ca=True, constraints=limit)
    lower = certs.make("Attack Suite Lower", cast.key("mallory"), upper, ca=True)
    leaf = cast.issued("Sven Sommer", issuer=lower, addresses=["sven@partner.example"])
    return m.header() + m.clear_signed(leaf, m.text(), chain=[upper.certificate, lower.certificate])
