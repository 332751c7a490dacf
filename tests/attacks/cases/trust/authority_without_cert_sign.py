"""Mallory has a certificate with CA:TRUE and without the usage keyCertSign."""

from case import attack
from generators import cast, certificates as certs, mail as m

expect = attack(signature="untrusted")


def mail():
    half = certs.make("Mallory", cast.key("mallory"), cast.root, ca=True, usage=certs.DIGITAL_SIGNATURE)
    leaf = cast.issued("Sven Sommer", issuer=half, addresses=["sven@partner.example"])
    return m.header() + m.clear_signed(leaf, m.text(), chain=[half.certificate])
