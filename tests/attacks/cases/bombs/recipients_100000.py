"""Mallory wants Siegel busy with 100,000 recipients."""

from case import attack
from generators import bombs, cast, der, enveloped_data as ed, mail as m, signed_data as sd

expect = attack(exit=4, status="limit")


def blocks():
    info, count = ed.recipient(cast.mallory, bytes(32)), 100_000
    inner = der.sequence(der.oid(sd.DATA), ed.cbc_algorithm(bytes(16)), der.context(0, bytes(64), constructed=False))
    infos = bombs.head(0x31, len(info) * count)
    size = 3 + len(infos) + len(info) * count + len(inner)
    body = bombs.head(0x30, size) + der.integer(2) + infos
    outer = der.oid(ed.ENVELOPED_DATA) + bombs.head(0xA0, len(body) - 3 - len(infos) + size)
    start = bombs.head(0x30, len(outer) + len(body) - 3 - len(infos) + size) + outer + body
    yield from bombs.pkcs7(m.header(), [start, *bombs.repeated(info, count), inner])
