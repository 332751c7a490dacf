"""Mallory wants a reader of ASN.1 in trouble: a SEQUENCE of indefinite length that never ends."""

from case import attack
from generators import der, mail as m, signed_data as sd

expect = attack(exit=4)


def mail():
    return m.header() + m.pkcs7(b"\x30\x80" + der.oid(sd.SIGNED_DATA) + b"\xa0\x80\x30\x80", "signed-data")
