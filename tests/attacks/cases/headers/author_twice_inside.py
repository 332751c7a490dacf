"""Mallory signs two From fields, hers and Sven's: some programs show the first, some the last."""

from case import attack
from generators import cast, mail as m, protected as hp

expect = attack(signature="untrusted", findings=["header.authors-differ", "signer.from-ambiguous"], author=hp.AS_MALLORY,
                out_hides=["sven@"], replies=())


def mail():
    return hp.clear(hp.MALLORY, signer=cast.mallory, subject=b"x\r\nFrom: " + m.SVEN)
