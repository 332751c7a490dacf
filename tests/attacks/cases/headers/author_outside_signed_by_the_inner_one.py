"""Mallory signs as herself; outside, where filters and lists look, she is Sven: shown is the one who signed."""

from case import attack
from generators import cast, mail as m, protected as hp

expect = attack(signature="valid", valid=True, findings=["header.author-replaced"], author=hp.AS_MALLORY, out_hides=["sven@"],
                signers=("mallory@evil.example",), replies=("mallory@evil.example", "rita@firma.example"))


def mail():
    return hp.clear(hp.MALLORY, signer=cast.mallory, outside=m.SVEN)
