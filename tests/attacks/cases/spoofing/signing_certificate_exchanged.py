"""Mallory wants Sven's signature judged with another certificate of his key, one with better rights.

The signingCertificateV2 attribute (RFC 5035) names another certificate than the one in the message.
"""

from case import attack
from generators import cast, der, mail as m, signed_data as sd

expect = attack(signature="invalid", findings=["cms.signing-certificate-mismatch"])


def mail():
    other = sd.attribute("1.2.840.113549.1.9.16.2.47", der.sequence(der.sequence(der.sequence(der.octets(bytes(32))))))
    payload = m.text()
    return m.header() + m.signed_parts(payload, sd.detached(cast.sven, payload, more=[other]))
