"""Mallory signs a From with two mailboxes, and repeats it outside."""

from case import attack
from generators import cast, mail as m, protected as hp

expect = attack(signature="untrusted", replies=())


def mail():
    return hp.clear(m.SVEN + b", " + hp.MALLORY, signer=cast.mallory)
