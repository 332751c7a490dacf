"""Mallory wants Rita to read half a sentence, and the padding to be right all the same.

AES-CBC: the last blocks are replaced by a gadget of known plaintext that ends in good padding.
"""

from case import attack
from generators import cast, efail, mail as m

expect = attack(signature="none", encryption="full", restrict=True, findings=["cms.no-integrity"],
                shows=["Ich stimme zu"], out_hides=["sonst nicht"])


def mail():
    captured = efail.Captured(cast.rita, m.text("Ich stimme zu, wenn wir uns auf den Preis einigen, sonst nicht."))
    return m.header() + m.pkcs7(captured.message(captured.blocks[:-3] + captured.gadget(b"\r\n" + b"\x0e" * 14)))
