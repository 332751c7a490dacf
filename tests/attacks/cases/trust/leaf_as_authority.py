"""Mallory wants her own good certificate to issue one for Sven."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted")


def mail():
    leaf = cast.issued("Sven Sommer", issuer=cast.mallory, addresses=["sven@partner.example"])
    return m.header() + m.clear_signed(leaf, m.text(), chain=[cast.mallory.certificate])
