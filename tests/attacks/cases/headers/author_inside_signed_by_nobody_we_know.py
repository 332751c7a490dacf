"""Mallory is her own authority and signs as Sven, inside; outside she is herself."""

from case import attack
from generators import cast, protected as hp

expect = attack(signature="untrusted", findings=["header.authors-differ"], author=hp.AS_MALLORY, out_hides=["sven@"], replies=())


def mail():
    return hp.clear(signer=cast.false_sven, outside=hp.MALLORY)
