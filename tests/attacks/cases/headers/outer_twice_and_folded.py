"""Mallory says two things of one field, in folded lines: the worse one counts."""

from case import attack
from generators import protected as hp

expect = attack(signature="none", secured=True, headers={"From": "none", "To": "none", "Subject": "none", "Date": "none",
                "Message-ID": "none"})


def mail():
    return hp.sealed(hp.payload(more=hp.told(more=b"HP-Outer:\r\n Subject\r\n\t:\r\n  Kuendigung\r\n")))
