"""Mallory wants the content of an envelope taken for what its inner type says, not for a MIME entity."""

from case import attack
from generators import aes, cast, enveloped_data as ed, mail as m, signed_data as sd

expect = attack(exit=0, encryption="full", restrict=True)


def mail():
    key, iv = aes.new_key(), bytes(16)
    cms = ed.enveloped_data([ed.recipient(cast.rita, key)], ed.cbc_algorithm(iv), aes.cbc(key, iv, m.text()), inner_type=sd.SIGNED_DATA)
    return m.header() + m.pkcs7(cms)
