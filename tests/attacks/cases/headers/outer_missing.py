"""Mallory leaves HP-Outer out: what stands outside is not a secret for all that."""

from case import attack
from generators import protected as hp

expect = attack(signature="none", secured=True, headers={"From": "none", "To": "none", "Subject": "encrypted", "Date": "none",
                "Message-ID": "none"})


def mail():
    return hp.sealed(hp.payload())
