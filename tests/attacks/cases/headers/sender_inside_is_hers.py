"""Mallory signs a From of Sven's and a Sender of hers, both inside."""

from case import attack
from generators import cast, protected as hp

expect = attack(signature="untrusted", signers=("mallory@evil.example",), replies=())


def mail():
    return hp.clear(signer=cast.mallory, subject=b"x\r\nSender: " + hp.MALLORY)
