"""Mallory wants her HTML shown and Sven's signed part pulled in by cid:, or hidden as an image that never loads."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="none", findings=["receive.signed-part-closed"], unchanged=True)


def mail():
    signed = b"Content-ID: <a@b>\r\n" + m.clear_signed(cast.sven, m.text())
    return m.header() + m.multipart("related", m.html('<img src="cid:a@b">Bitte zahlen Sie 900 Euro.'), signed)
