"""Mallory, outside in her own name and signing as herself, wants to be Sven inside."""

from case import attack
from generators import cast, protected as hp

expect = attack(signature="untrusted", findings=["header.authors-differ"], author=hp.AS_MALLORY, out_hides=["sven@"],
                signers=("mallory@evil.example",), replies=())


def mail():
    return hp.clear(signer=cast.mallory, outside=hp.MALLORY)
