"""Mallory wants a reader of ASN.1 in trouble: a length of four gigabytes, and nothing behind it."""

from case import attack
from generators import der, mail as m, signed_data as sd

expect = attack(exit=4)


def mail():
    return m.header() + m.pkcs7(b"\x30\x84\xff\xff\xff\xff" + der.oid(sd.SIGNED_DATA) + b"\xa0\x84\xff\xff\xff\xf0\x30\x84\xff\xff\xff\xe0" + der.integer(1), "signed-data")
