"""Mallory wants one reader to see one digest, another the other.

Two messageDigest attributes, of her text and of Sven's; signed, so that nothing else is wrong.
"""

from case import attack
from generators import cast, mail as m, signed_data as sd

expect = attack(signature="invalid", findings=["cms.duplicate-attribute"])


def mail():
    payload = m.text()
    infos = [sd.signer_info(cast.sven, payload, more=[sd.message_digest(b"x")])]
    return m.header() + m.signed_parts(payload, sd.signed_data(infos, [cast.sven.certificate]))
