"""Mallory wants the amounts of a mail in another order.

AES-CBC: two blocks of the body change places.
"""

from case import attack
from generators import cast, efail, mail as m

expect = attack(signature="none", encryption="full", restrict=True, findings=["cms.no-integrity"])


def mail():
    captured = efail.Captured(cast.rita, efail.HEAD + b"A" * 32 + b"B" * 32 + b"C" * 32 + b"\r\n")
    blocks = list(captured.blocks)
    blocks[5], blocks[7] = blocks[7], blocks[5]
    return m.header() + m.pkcs7(captured.message(blocks))
