"""Mallory wants a parser to fall over parameters of OAEP that are none."""

from case import attack
from generators import aes, cast, der, enveloped_data as ed, mail as m

expect = attack(exit=3, status="locked", encryption="locked", findings=["cms.locked"], hides=["Rosenkohl"])


def mail():
    key = aes.new_key()
    infos = [ed.oaep_recipient(cast.rita, key, der.octets(b"x" * 100))]
    return m.header() + m.pkcs7(ed.cbc(cast.rita, m.text("Das Kennwort ist Rosenkohl."), infos=infos, key=key))
