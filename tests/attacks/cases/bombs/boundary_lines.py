"""Mallory wants every line compared with 63 open boundaries that all begin alike."""

from case import attack
from generators import mail as m

expect = attack(exit=0, unchanged=True)


def mail():
    levels = []
    for level in range(63):
        boundary = "b" * 60 + str(level)
        levels.append(f'Content-Type: multipart/mixed; boundary="{boundary}"\r\n\r\n--{boundary}\r\n')
    return m.header() + "".join(levels).encode() + b"\r\n" + (b"--" + b"b" * 60 + b"\r\n") * 200_000
