"""The same as a folded line."""

from case import attack
from generators import cast, protected as hp

expect = attack(signature="valid", valid=True, secured=True, shows=["900 Euro"])


def mail():
    return hp.sealed(hp.legacy(b"Subject: Kuendigung\r\n Betrag 900 Euro\r\n\r\n" + hp.TEXT), signer=cast.sven)
