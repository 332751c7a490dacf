"""Mallory wants a signature that is bound to no kind of content.

The signed attributes lack the contentType.
"""

from case import attack
from generators import cast, mail as m, signed_data as sd

expect = attack(signature="invalid", findings=["cms.missing-attribute"])


def mail():
    payload = m.text()
    infos = [sd.signer_info(cast.sven, payload, attributes=[sd.message_digest(payload), sd.signing_time()])]
    return m.header() + m.signed_parts(payload, sd.signed_data(infos, [cast.sven.certificate]))
