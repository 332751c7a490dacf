"""Mallory wants a mail dated before her certificate was made to look like one of that time."""

from case import attack
from generators import cast, mail as m, signed_data as sd

expect = attack(signature="untrusted", findings=["signer.not-valid-at-signing"])


def mail():
    payload = m.text()
    attributes = [sd.content_type(), sd.signing_time("240101120000Z"), sd.message_digest(payload)]
    return m.header() + m.clear_signed(cast.sven, payload, attributes=attributes)
