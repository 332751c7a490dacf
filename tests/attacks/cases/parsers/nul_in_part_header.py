"""The same in the header of the signed part."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="invalid", findings=["mime.header-nul"])


def mail():
    payload = b"X-A: b\0c\r\n" + m.text()
    return m.header() + m.clear_signed(cast.sven, payload)
