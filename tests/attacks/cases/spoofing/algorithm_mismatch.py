"""Mallory wants readers to disagree about the digest: one field says SHA-256, another SHA-512."""

from case import attack
from generators import cast, der, mail as m, signed_data as sd

expect = attack(signature="invalid", findings=["cms.algorithm-mismatch"])


def mail():
    payload = m.text()
    cms = sd.detached(cast.sven, payload, algorithm=der.algorithm("1.2.840.113549.1.1.13"))
    return m.header() + m.signed_parts(payload, cms)
