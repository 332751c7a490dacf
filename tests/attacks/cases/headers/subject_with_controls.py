"""Mallory turns the terminal around from a Subject inside: bidi, escape, NUL."""

from case import attack
from generators import protected as hp

expect = attack(signature="none", secured=True, untold=["\x1b", "\u202e"])


def mail():
    return hp.sealed(hp.payload(subject=b"=?utf-8?q?=E2=80=AElaw=1B[2J=00=C2=9B?= \x1b[31m \xe2\x80\xae"))
