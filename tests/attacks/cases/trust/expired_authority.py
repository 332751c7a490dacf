"""Mallory wants an authority that ended years ago to go on issuing."""

from case import attack
from generators import cast, certificates as certs, mail as m

expect = attack(signature="untrusted")


def mail():
    middle = certs.make("Attack Suite Old", cast.key("evil-ca"), cast.root, ca=True, valid=((2015, 1, 1), (2020, 1, 1)))
    leaf = cast.issued("Sven Sommer", issuer=middle, addresses=["sven@partner.example"])
    return m.header() + m.clear_signed(leaf, m.text(), chain=[middle.certificate])
