"""Mallory stole Sven's key; his authority has revoked the certificate, and the list is stored."""

from case import attack
from generators import cast, certificates as certs, mail as m

desk = {"crls": (certs.crl(cast.root, cast.sven),)}
expect = attack(signature="invalid", restrict=True, findings=["x509.revoked"])


def mail():
    return m.header() + m.clear_signed(cast.sven, m.text())
