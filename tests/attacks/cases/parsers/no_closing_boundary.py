"""Mallory wants what follows a signature that is not closed, more of her text, taken for part of the mail."""

from case import attack
from generators import cast, mail as m, signed_data as sd

expect = attack(signature="invalid", findings=["mime.signed-parts"], restrict=True)


def mail():
    payload = m.text()
    return m.header() + m.signed_parts(payload, sd.detached(cast.sven, payload), close=False)
