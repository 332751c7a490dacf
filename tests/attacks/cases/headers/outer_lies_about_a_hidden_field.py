"""Mallory wants a hidden Subject taken for one that everybody knows, so that an answer shows it: less is told, never more."""

from case import attack
from generators import protected as hp

expect = attack(signature="none", secured=True, subject="Kuendigung", headers={"From": "none", "To": "none", "Subject": "none",
                "Date": "none", "Message-ID": "none"})


def mail():
    return hp.sealed(hp.payload(more=hp.told(subject=b"Kuendigung")))
