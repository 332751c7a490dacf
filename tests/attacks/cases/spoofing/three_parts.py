"""Mallory wants an unsigned part of hers between text and signature, or behind it.

multipart/signed with three parts; the signature over the first is intact.
"""

from case import attack
from generators import cast, mail as m, signed_data as sd

expect = attack(signature="invalid", findings=["mime.signed-parts"], restrict=True)


def mail():
    payload = m.text()
    return m.header() + m.multipart(m.SIGNED, payload, m.signature_part(sd.detached(cast.sven, payload)), m.text("Mehr!"))
