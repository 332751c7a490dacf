"""Mallory wants EncryptedData, whose key is nobody's, to be asked for."""

from case import attack
from generators import der, enveloped_data as ed, mail as m, signed_data as sd

expect = attack(exit=4, status="unsupported", findings=["cms.content-type"])


def mail():
    content = der.sequence(der.oid(sd.DATA), ed.cbc_algorithm(bytes(16)), der.context(0, bytes(32), constructed=False))
    return m.header() + m.pkcs7(sd.content_info("1.2.840.113549.1.7.6", der.sequence(der.integer(0), content)))
