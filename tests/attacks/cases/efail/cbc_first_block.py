"""Mallory wants another beginning of an encrypted mail: a blank line and an image where the header was.

AES-CBC: the first block reads as she likes when she changes the IV, and nothing else is damaged.
"""

from case import attack
from generators import cast, efail, mail as m

expect = attack(signature="none", encryption="full", restrict=True, findings=["cms.no-integrity"], shows=["<img a='"])


def mail():
    captured = efail.Captured(cast.rita, m.html("Das Kennwort ist Rosenkohl."))
    return m.header() + m.pkcs7(captured.message(iv=captured.first_block(b"X: y\r\n\r\n<img a='")))
