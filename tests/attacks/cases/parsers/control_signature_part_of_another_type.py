"""A gateway has changed the type of the signature part: what counts is the CMS message in it."""

from case import control
from generators import cast, mail as m

expect = control(signature="valid")


def mail():
    signed = m.clear_signed(cast.sven, m.text())
    return m.header() + signed.replace(b"Content-Type: application/pkcs7-signature", b"Content-Type: text/html")
