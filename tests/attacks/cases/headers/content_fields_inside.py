"""Mallory writes Content-* and MIME-Version twice inside, for one of two readers."""

from case import attack
from generators import cast, protected as hp

expect = attack(signature="untrusted", findings=["mime.two-readings"])


def mail():
    twice = b"x\r\nMIME-Version: 1.0\r\nContent-Transfer-Encoding: base64\r\nContent-Transfer-Encoding: 7bit"
    return hp.clear(hp.MALLORY, signer=cast.mallory, subject=twice)
