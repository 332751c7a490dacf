"""Mallory wants the signature inside an encrypted mail to go unnoticed, to alter the rest at will.

AES-CBC: by the IV, the first block no longer says multipart/signed. No signature is left, so nothing remote is loaded.
"""

from case import attack
from generators import cast, efail, mail as m

expect = attack(signature="none", encryption="full", restrict=True, findings=["cms.no-integrity"])


def mail():
    signed = m.clear_signed(cast.sven, m.html("Das Kennwort ist Rosenkohl."))
    captured = efail.Captured(cast.rita, signed)
    return m.header() + m.pkcs7(captured.message(iv=captured.first_block(b"X-A: y\r\n\r\n\r\n\r\n\r\n"[:16])))
