"""Mallory puts fields and the mark on the part that holds the signature."""

from case import attack
from generators import cast, mail as m, protected as hp

expect = attack(signature="valid", valid=True, subject="Angebot 4711", headers={}, out_hides=["Kuendigung"])


def mail():
    kind = b"Content-Type: application/pkcs7-signature"
    signed = m.clear_signed(cast.sven, m.text())
    return m.header() + signed.replace(kind, hp.fields() + kind + b'; hp="clear"')
