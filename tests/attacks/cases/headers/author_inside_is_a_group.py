"""Mallory signs a From that is a group of the two."""

from case import attack
from generators import cast, mail as m, protected as hp

expect = attack(signature="untrusted", findings=["header.authors-differ"], author=hp.AS_MALLORY, replies=())


def mail():
    group = b"Partner: " + m.SVEN + b", " + hp.MALLORY + b";"
    return hp.clear(group, signer=cast.mallory, outside=hp.MALLORY)
