"""Mallory writes two Subjects inside."""

from case import attack
from generators import protected as hp

expect = attack(signature="none", secured=True, subject="Kuendigung")


def mail():
    return hp.sealed(hp.payload(subject=b"Kuendigung\r\nSubject: Gehalt"))
