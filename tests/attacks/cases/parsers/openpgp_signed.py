"""Mallory wants multipart/signed of another protocol, OpenPGP, to look checked."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="none", unchanged=True)


def mail():
    return m.header() + m.clear_signed(cast.sven, m.text()).replace(b"pkcs7-signature", b"pgp-signature")
