"""Sven wants other programs to show a sentence that Siegel leaves away."""

from case import attack
from generators import cast, protected as hp

expect = attack(signature="valid", valid=True, secured=True, shows=["Betrag: 900 Euro"])


def mail():
    return hp.sealed(hp.legacy(b"Betrag: 900 Euro\r\n\r\n" + hp.TEXT), signer=cast.sven)
