"""Mallory writes the mark in a long form of RFC 2231, which few programs read: it counts."""

from case import attack
from generators import protected as hp

expect = attack(signature="none", secured=True, subject="Kuendigung", headers={"From": "none", "To": "none", "Subject":
                "encrypted", "Date": "none", "Message-ID": "none"})


def mail():
    return hp.sealed(hp.payload(kind="text/plain; hp*0=ci; hp*1=pher"))
