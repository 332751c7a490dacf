"""Sven lets other programs show another Subject than Siegel: what differs from the fields stays to be seen."""

from case import attack
from generators import cast, protected as hp

expect = attack(signature="valid", valid=True, secured=True, shows=["Subject: Gehaltserhoehung"])


def mail():
    return hp.sealed(hp.legacy(b"Subject: Gehaltserhoehung\r\n\r\n" + hp.TEXT), signer=cast.sven)
