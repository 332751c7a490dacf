"""Mallory wants a SHA-1 signature to pass for SHA-256.

All fields say SHA-256, the DigestInfo inside the RSA signature is one of SHA-1.
"""

from case import attack
from generators import cast, mail as m, signed_data as sd

expect = attack(signature="invalid", findings=["cms.signature-mismatch"])


def mail():
    payload = m.text()
    return m.header() + m.signed_parts(payload, sd.detached(cast.sven, payload, sign_digest="sha1"))
