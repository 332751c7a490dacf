"""Mallory wants a multipart/signed whose body is base64, which RFC 2045 forbids: some programs decode it first."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="invalid")


def mail():
    kind, _, body = m.clear_signed(cast.sven, m.text()).partition(b"\r\n\r\n")
    return m.header() + kind + b"\r\nContent-Transfer-Encoding: base64\r\n\r\n" + m.lines(body)
