"""Mallory wants Siegel to see Sven's multipart/signed and the mail program her own multipart, from the same body.

Two Content-Type fields with two boundaries; what is handed on has one reading only, and the signature loses its lamp.
"""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted", findings=["mime.two-readings"], out_hides=["seal2"])


def mail():
    evil = b'Content-Type: multipart/mixed; boundary="seal2"\r\n'
    return m.header() + m.clear_signed(cast.sven, m.text()).replace(b"\r\n\r\n", b"\r\n" + evil + b"\r\n", 1)
