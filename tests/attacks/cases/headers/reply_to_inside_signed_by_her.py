"""Mallory signs a mail of Sven's with a Reply-To of hers inside."""

from case import attack
from generators import cast, protected as hp

expect = attack(signature="untrusted", replies=())


def mail():
    return hp.clear(signer=cast.mallory, subject=b"x\r\nReply-To: mallory@evil.example")
