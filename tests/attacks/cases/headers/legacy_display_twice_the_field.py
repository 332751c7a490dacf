"""Two Subjects at the top, one of them the field: both stay."""

from case import attack
from generators import cast, protected as hp

expect = attack(signature="valid", valid=True, secured=True, shows=["Subject: Gehalt"])


def mail():
    return hp.sealed(hp.legacy(b"Subject: Kuendigung\r\nSubject: Gehalt\r\n\r\n" + hp.TEXT), signer=cast.sven)
