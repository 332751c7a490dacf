"""Mallory wants a content of ten million empty segments put together."""

from case import attack
from generators import bombs, der, mail as m, signed_data as sd

expect = attack(exit=4)


def blocks():
    start = b"\x30\x80" + der.oid(sd.SIGNED_DATA) + b"\xa0\x80\x30\x80" + der.integer(1) + der.value(0x31)
    start += b"\x30\x80" + der.oid(sd.DATA) + b"\xa0\x80\x24\x80"
    yield from bombs.pkcs7(m.header(), [start, *bombs.repeated(b"\x04\0" * 1000, 10_000)], "signed-data")
