"""Mallory adds a second From outside of a mail that Sven signed."""

from case import attack
from generators import protected as hp

expect = attack(signature="untrusted", findings=["header.authors-differ", "signer.from-ambiguous"], replies=())


def mail():
    return b"From: " + hp.MALLORY + b"\r\n" + hp.clear()
