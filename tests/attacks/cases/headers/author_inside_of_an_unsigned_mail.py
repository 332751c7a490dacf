"""Mallory, outside in her own name, wants to be Sven inside; she signs nothing."""

from case import attack
from generators import protected as hp

expect = attack(signature="none", secured=True, restrict=True, findings=["header.authors-differ"], author=hp.AS_MALLORY,
                out_hides=["sven@"], replies=("rita@firma.example",))


def mail():
    return hp.sealed(hp.payload(more=hp.told(hp.MALLORY)), outside=hp.MALLORY)
