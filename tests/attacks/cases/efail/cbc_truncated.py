"""Mallory wants Rita to read half a sentence.

AES-CBC: the last blocks are cut off; the padding is wrong then.
"""

from case import attack
from generators import cast, efail, mail as m

expect = attack(exit=3, status="locked", encryption="locked", findings=["cms.locked"])


def mail():
    captured = efail.Captured(cast.rita, m.text("Ich stimme zu, wenn wir uns auf den Preis einigen, sonst nicht."))
    return m.header() + m.pkcs7(captured.message(captured.blocks[:-2]))
