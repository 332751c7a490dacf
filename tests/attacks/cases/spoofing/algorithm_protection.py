"""Mallory wants the digest algorithm of a signature exchanged for a weaker one.

The signed CMSAlgorithmProtection (RFC 6211) says SHA-512, the SignerInfo SHA-256.
"""

from case import attack
from generators import cast, der, mail as m, rsa, signed_data as sd

expect = attack(signature="invalid", findings=["cms.algorithm-protection"])


def mail():
    protection = sd.attribute("1.2.840.113549.1.9.52", der.sequence(
        der.algorithm(rsa.DIGEST_OIDS["sha512"]), der.context(1, der.oid(rsa.RSA_ENCRYPTION), der.NULL)))
    payload = m.text()
    return m.header() + m.signed_parts(payload, sd.detached(cast.sven, payload, more=[protection]))
