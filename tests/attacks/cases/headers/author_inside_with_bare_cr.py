"""Mallory, with a certificate, hides a second From behind a bare CR inside."""

from case import attack
from generators import cast, mail as m, protected as hp

expect = attack(signature="untrusted", out_hides=["\rFrom"])


def mail():
    return hp.clear(hp.MALLORY, signer=cast.mallory, subject=b"x\rFrom: " + m.SVEN)
