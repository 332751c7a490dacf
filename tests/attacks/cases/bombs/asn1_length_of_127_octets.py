"""Mallory wants a reader of ASN.1 in trouble: a length of 127 octets."""

from case import attack
from generators import der, mail as m, signed_data as sd

expect = attack(exit=4)


def mail():
    return m.header() + m.pkcs7(b"\x30\xff" + b"\0" * 127 + der.oid(sd.SIGNED_DATA), "signed-data")
