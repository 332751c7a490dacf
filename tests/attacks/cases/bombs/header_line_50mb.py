"""Mallory wants a header line of 50 MB kept in memory."""

from case import attack
from generators import bombs, cast, mail as m

expect = attack(exit=4, status="limit", findings=["mime.header-limit"])


def blocks():
    yield b"X-A: "
    yield from bombs.repeated(b"b" * 1000, 50_000)
    yield b"\r\n" + m.header() + m.clear_signed(cast.sven, m.text())
