"""Mallory wants one program to stop at the first padding, the other to read on: two messages in one.

The base64 of Sven's signed-data, then that of her own.
"""

from case import attack
from generators import cast, mail as m, signed_data as sd

expect = attack(exit=4)


def mail():
    sven, hers = sd.encapsulated(cast.sven, m.text() + b" "), sd.encapsulated(cast.mallory, m.text("900 Euro"))
    sven += b"" if len(sven) % 3 else b"\0"
    return m.header() + m.pkcs7(b"", "signed-data") + m.lines(sven) + m.lines(hers)
