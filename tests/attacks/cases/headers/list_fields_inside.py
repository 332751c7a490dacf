"""Mallory writes the fields of a mailing list inside: the host is not told that they stood outside."""

from case import attack
from generators import protected as hp

expect = attack(signature="none", secured=True, shows=["List-Unsubscribe: <https://evil.example/>"])


def mail():
    return hp.sealed(hp.payload(more=b"List-Unsubscribe: <https://evil.example/>\r\n"))
