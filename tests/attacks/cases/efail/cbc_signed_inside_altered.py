"""Mallory wants to alter an encrypted mail that is signed inside.

AES-CBC: a block in the middle of the signed text is replaced.
"""

from case import attack
from generators import cast, efail, mail as m

expect = attack(signature="invalid", encryption="full", restrict=True, inside=True, findings=["cms.digest-mismatch"])


def mail():
    payload = m.text("Bitte zahlen Sie " + "0" * 160 + " Euro.")
    captured = efail.Captured(cast.rita, m.clear_signed(cast.sven, payload))
    middle = m.clear_signed(cast.sven, payload).index(b"0" * 64) // efail.BLOCK + 2
    blocks = captured.blocks[:middle] + captured.gadget(b"1" * 16) + captured.blocks[middle + 2:]
    return m.header() + m.pkcs7(captured.message(blocks))
