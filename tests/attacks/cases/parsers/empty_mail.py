"""Mallory sends nothing at all."""

from case import attack

expect = attack(signature="none", encryption="none", unchanged=True)


def mail():
    return b""
