"""Mallory wants a reader of ASN.1 in trouble: an object identifier of a megabyte."""

from case import attack
from generators import der, mail as m

expect = attack(exit=4)


def mail():
    return m.header() + m.pkcs7(der.sequence(der.value(6, b"\x2a" + b"\x81" * 1_000_000 + b"\1")), "signed-data")
