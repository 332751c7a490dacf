"""Mallory wants line ends changed inside the signed part, where they are bytes that were signed.

One CRLF of the text becomes LF LF: more than another form of the same line end.
"""

from case import attack
from generators import cast, mail as m

expect = attack(signature="invalid", findings=["cms.digest-mismatch"])


def mail():
    payload = m.text("eins\r\nzwei")
    return m.header() + m.clear_signed(cast.sven, payload).replace(b"eins\r\n", b"eins\n\n")
