"""Mallory hides line ends and a field in an encoded Subject inside."""

from case import attack
from generators import protected as hp

expect = attack(signature="none", secured=True, untold=["\r\nBcc", "\nBcc"])


def mail():
    return hp.sealed(hp.payload(subject=b"=?utf-8?q?x=0D=0ABcc:_mallory=40evil.example?="))
