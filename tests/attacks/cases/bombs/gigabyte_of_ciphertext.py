"""Mallory sends 1 GB of ciphertext to Rita's key, and the padding is wrong at its end."""

from case import attack
from generators import aes, bombs, cast, der, enveloped_data as ed, mail as m, signed_data as sd

long = True
expect = attack(exit=3, findings=["cms.locked"], cpu=120.0)


def blocks():
    key, size = aes.new_key(), 750 << 20
    algorithm, infos = ed.cbc_algorithm(bytes(16)), der.value(0x31, ed.recipient(cast.rita, key))
    inner = der.oid(sd.DATA) + algorithm + bombs.head(0x80, size)
    rest = bombs.head(0x30, len(inner) + size) + inner
    body = der.integer(2) + infos + rest
    envelope = bombs.head(0x30, len(body) + size) + body
    outer = der.oid(ed.ENVELOPED_DATA) + bombs.head(0xA0, len(envelope) + size) + envelope
    start = bombs.head(0x30, len(outer) + size) + outer
    yield from bombs.pkcs7(m.header(), [start, *[bytes(1 << 20)] * (size >> 20)])
