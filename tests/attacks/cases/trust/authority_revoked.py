"""Mallory owns an issuing authority that the root has revoked."""

from case import attack
from generators import cast, certificates as certs, mail as m

_middle = certs.make("Attack Suite Issuing", cast.key("evil-ca"), cast.root, ca=True)
_leaf = cast.issued("Sven Sommer", issuer=_middle, addresses=["sven@partner.example"])
desk = {"crls": (certs.crl(cast.root, _middle),)}
expect = attack(signature="invalid", findings=["x509.revoked"])


def mail():
    return m.header() + m.clear_signed(_leaf, m.text(), chain=[_middle.certificate])
