"""Mallory wants her root, with the trusted root's name and key identifier, taken for the one that is stored."""

from case import attack
from generators import cast, certificates as certs, mail as m

expect = attack(signature="untrusted", findings=["x509.no-anchor"])


def mail():
    root = certs.make("Attack Suite Root", cast.key("evil-ca"), ca=True, subject=cast.root.subject, serial=cast.root.serial)
    leaf = cast.issued("Sven Sommer", issuer=root, addresses=["sven@partner.example"])
    return m.header() + m.clear_signed(leaf, m.text(), chain=[root.certificate])
