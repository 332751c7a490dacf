"""Mallory says that the Subject was hidden, which stands outside for all to see."""

from case import attack
from generators import protected as hp

expect = attack(signature="none", secured=True, subject="Kuendigung", headers={"From": "none", "To": "none", "Subject": "none",
                "Date": "none", "Message-ID": "none"})


def mail():
    return hp.sealed(hp.payload(more=hp.told()), subject=b"Kuendigung")
