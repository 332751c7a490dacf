"""Mallory wants a content key of 16 octets used for AES-256."""

from case import attack
from generators import aes, cast, enveloped_data as ed, mail as m

expect = attack(exit=3, status="locked", encryption="locked", findings=["cms.locked"], hides=["Rosenkohl"])


def mail():
    key = aes.new_key()
    infos = [ed.recipient(cast.rita, key[:16])]
    return m.header() + m.pkcs7(ed.cbc(cast.rita, m.text("Das Kennwort ist Rosenkohl."), infos=infos, key=key))
