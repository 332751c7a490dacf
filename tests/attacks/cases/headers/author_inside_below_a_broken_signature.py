"""Mallory writes herself into the From that Sven signed."""

from case import attack
from generators import cast, mail as m, protected as hp

expect = attack(signature="invalid", findings=["header.authors-differ"], author=hp.AS_SVEN, replies=())


def mail():
    return hp.clear(hp.MALLORY, signer=cast.sven, outside=m.SVEN).replace(b"100 Euro", b"900 Euro")
