"""Mallory, on the way to a program that reads no comments, marks in one."""

from case import attack
from generators import protected as hp

expect = attack(signature="none", secured=True, subject="[...]", headers={}, out_hides=["Kuendigung"])


def mail():
    return hp.sealed(hp.payload(kind='text/plain (; hp="cipher")'))
