"""The same with her part in front."""

from case import attack
from generators import cast, mail as m, signed_data as sd

expect = attack(signature="invalid", findings=["mime.signed-parts"], restrict=True)


def mail():
    payload = m.text()
    return m.header() + m.multipart(m.SIGNED, m.text("Mehr!"), payload, m.signature_part(sd.detached(cast.sven, payload)))
