"""Mallory wants 100,000 header fields kept in memory."""

from case import attack
from generators import cast, mail as m

expect = attack(exit=4, status="limit", findings=["mime.header-limit"])


def blocks():
    yield m.header() + b"X-A: b\r\n" * 100_000 + m.clear_signed(cast.sven, m.text())
