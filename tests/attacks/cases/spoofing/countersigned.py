"""Mallory wants her unsigned attribute, which anybody can add, to name another signer.

A countersignature (RFC 5652 section 11.4) of Sven's in the unsigned attributes of her own signature, From: Sven.
"""

from case import attack
from generators import cast, mail as m, signed_data as sd

expect = attack(signature="untrusted", findings=["signer.address-mismatch"], signers=("mallory@evil.example",))


def mail():
    payload = m.text()
    counter = sd.attribute("1.2.840.113549.1.9.6", sd.signer_info(cast.sven, payload))
    return m.header() + m.signed_parts(payload, sd.detached(cast.mallory, payload, unsigned=[counter]))
