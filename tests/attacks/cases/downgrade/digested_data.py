"""Mallory wants DigestedData, which anybody can make, to look like a signature."""

from case import attack
from generators import der, mail as m, rsa, signed_data as sd

expect = attack(exit=4, status="unsupported", findings=["cms.content-type"])


def mail():
    digested = der.sequence(der.integer(0), der.algorithm(rsa.DIGEST_OIDS["sha256"]), der.sequence(der.oid(sd.DATA)), der.octets(bytes(32)))
    return m.header() + m.pkcs7(sd.content_info("1.2.840.113549.1.7.5", digested), "signed-data")
