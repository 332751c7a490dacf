"""Mallory, on the way, wants a signed mail of Sven's to be hers."""

from case import attack
from generators import protected as hp

expect = attack(signature="valid", valid=True, findings=["header.author-replaced"], author=hp.AS_SVEN, out_hides=["mallory"],
                replies=("sven@partner.example", "rita@firma.example"))


def mail():
    return hp.clear(outside=hp.MALLORY)
