"""Mallory, who has a key whose certificate will be revoked, signs ahead.

The signing time lies two years in the future.
"""

from case import control
from generators import cast, mail as m, signed_data as sd

expect = control(signature="valid", findings=["signer.time-in-future"])


def mail():
    payload = m.text()
    attributes = [sd.content_type(), sd.signing_time("281110120000Z"), sd.message_digest(payload)]
    return m.header() + m.clear_signed(cast.sven, payload, attributes=attributes)
