"""Mallory forwards a captured mail as message/rfc822 below a question and hopes for an answer that quotes both."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="none", encryption="partial", findings=["receive.encrypted-part-closed"],
                hides=["Rosenkohl"], unchanged=True)


def mail():
    captured = m.header() + m.encrypted(cast.rita, m.text("Das Kennwort ist Rosenkohl."))
    return m.header() + m.multipart("mixed", m.text("Was heißt das?".encode()), m.attached(captured))
