"""Mallory wants a signature that was made for something else, a time stamp say, to count for a mail.

The signed contentType is not id-data.
"""

from case import attack
from generators import cast, mail as m, signed_data as sd

expect = attack(signature="invalid", findings=["cms.content-type-mismatch"])


def mail():
    payload = m.text()
    infos = [sd.signer_info(cast.sven, payload, attributes=[sd.content_type("1.2.840.113549.1.9.16.1.4"), sd.message_digest(payload)])]
    return m.header() + m.signed_parts(payload, sd.signed_data(infos, [cast.sven.certificate]))
