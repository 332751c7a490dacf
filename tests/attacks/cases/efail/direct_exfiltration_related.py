"""The same in multipart/related, for an image with a cid: address."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="none", encryption="partial", findings=["receive.encrypted-part-closed"],
                hides=["Rosenkohl"], unchanged=True)


def mail():
    secret = b"Content-ID: <a@b>\r\n" + m.encrypted(cast.rita, m.text("Das Kennwort ist Rosenkohl."))
    return m.header() + m.multipart("related", m.html('<object data="cid:a@b">'), secret)
