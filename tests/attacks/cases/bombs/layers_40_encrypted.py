"""Mallory wants forty envelopes opened, each inside the other."""

from case import attack
from generators import aes, cast, enveloped_data as ed, mail as m

expect = attack(encryption="full", restrict=True, findings=["receive.encrypted-part-closed"])


def mail():
    entity = m.text()
    for _ in range(40):
        key, iv = aes.new_key(), bytes(16)
        cms = ed.enveloped_data([ed.recipient(cast.rita, key)], ed.cbc_algorithm(iv), aes.cbc(key, iv, entity))
        entity = m.pkcs7(b"").replace(b"base64", b"binary") + cms
    return m.header() + entity
