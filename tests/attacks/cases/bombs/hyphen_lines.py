"""The same with lines of two hyphens, three million of them."""

from case import attack
from generators import bombs, mail as m

expect = attack(exit=0)


def blocks():
    levels = "".join(f"Content-Type: multipart/mixed; boundary=b{level}\r\n\r\n--b{level}\r\n" for level in range(63))
    yield m.header() + levels.encode() + b"\r\n"
    yield from bombs.repeated(b"--\r\n", 3_000_000)
