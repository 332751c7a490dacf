"""Mallory wants a key in the clear taken for an encrypted one: a key encryption algorithm of her own."""

from case import attack
from generators import aes, cast, der, enveloped_data as ed, mail as m

expect = attack(exit=3, status="locked", encryption="locked", findings=["cms.locked"], hides=["Rosenkohl"])


def mail():
    key = aes.new_key()
    infos = [ed.key_trans(cast.rita, key, der.algorithm("1.3.6.1.4.1.99999.1"))]
    return m.header() + m.pkcs7(ed.cbc(cast.rita, m.text("Das Kennwort ist Rosenkohl."), infos=infos, key=key))
