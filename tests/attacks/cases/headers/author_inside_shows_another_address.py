"""Mallory signs a From inside whose display name is Sven's address."""

from case import attack
from generators import cast, protected as hp

expect = attack(signature="untrusted")


def mail():
    return hp.clear(b'"sven@partner.example" <mallory@evil.example>', signer=cast.mallory)
