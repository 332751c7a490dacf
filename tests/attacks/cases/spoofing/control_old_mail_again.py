"""Mallory wants an old mail of Sven's to look new: she sends it again with today's date.

Signed in January, Date of today: the signature holds, and the verdict says what does not fit.
"""

from case import control
from generators import cast, mail as m, signed_data as sd

expect = control(signature="valid", findings=["signer.time-differs"])


def mail():
    payload = m.text()
    attributes = [sd.content_type(), sd.signing_time("260110120000Z"), sd.message_digest(payload)]
    return m.header() + m.clear_signed(cast.sven, payload, attributes=attributes)
