"""Mallory signs two Content-Types, one with the mark."""

from case import attack
from generators import cast, protected as hp

expect = attack(signature="untrusted", findings=["mime.two-readings"], headers={})


def mail():
    return hp.clear(hp.MALLORY, signer=cast.mallory, kind='text/plain\r\nContent-Type: text/html; hp="clear"')
