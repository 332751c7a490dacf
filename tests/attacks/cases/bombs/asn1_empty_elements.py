"""Mallory wants a reader of ASN.1 in trouble: a SET of 400,000 empty elements."""

from case import attack
from generators import der, mail as m, signed_data as sd

expect = attack(signature="none", findings=["cms.certificates-only"])


def mail():
    return m.header() + m.pkcs7(sd.content_info(sd.SIGNED_DATA, der.sequence(der.integer(1), der.value(0x31, b"\x30\0" * 400_000), der.sequence(der.oid(sd.DATA)), der.value(0x31))), "signed-data")
