"""Mallory marks a mail as both; hidden is what stands nowhere outside, not what a mark says."""

from case import attack
from generators import protected as hp

expect = attack(signature="none", secured=True, subject="Kuendigung")


def mail():
    return hp.sealed(hp.payload(kind='text/plain; hp="clear"; hp="cipher"'))
