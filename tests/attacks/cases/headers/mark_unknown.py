"""Mallory writes a mark that does not exist: nothing was a secret."""

from case import attack
from generators import protected as hp

expect = attack(signature="none", secured=True, subject="Kuendigung", headers={"From": "none", "To": "none", "Subject": "none",
                "Date": "none", "Message-ID": "none"})


def mail():
    return hp.sealed(hp.payload(kind="text/plain; hp=yes"))
