"""Mallory wants a reader of ASN.1 in trouble: a length of 2^63 - 1, to which nothing can be added."""

from case import attack
from generators import der, mail as m, signed_data as sd

expect = attack(exit=4)


def mail():
    return m.header() + m.pkcs7(b"\x30\x88\x7f" + b"\xff" * 7 + der.oid(sd.SIGNED_DATA) + b"\xa0\x88\x7f" + b"\xff" * 6 + b"\xf0", "signed-data")
