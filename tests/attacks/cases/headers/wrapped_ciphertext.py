"""Mallory wraps a captured ciphertext as if it were the mail itself."""

from case import attack
from generators import cast, mail as m, protected as hp

expect = attack(signature="none", secured=True, hides=["Rosenkohl"], headers={})


def mail():
    secret = m.encrypted(cast.rita, m.text("Das Kennwort ist Rosenkohl."))
    return hp.sealed(b"Content-Type: message/rfc822; forwarded=no\r\n\r\n" + hp.fields() + b"MIME-Version: 1.0\r\n" + secret)
