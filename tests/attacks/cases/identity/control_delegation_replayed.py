"""Mallory may sign for Sven; somebody takes a mail in which she speaks for herself, and puts Sven's name around it.

The signature holds, as nothing in it says whose name stood in From; the verdict names her, and warns.
"""

from case import control
from generators import cast, mail as m

desk = {"policy": '[[delegation]]\nsender = "mallory@evil.example"\nfrom = "sven@partner.example"\n'}
expect = control(signature="valid", findings=["signer.on-behalf-of", "signer.from-unprotected"], signers=("mallory@evil.example",))


def mail():
    hers = m.header("Mallory <mallory@evil.example>") + m.clear_signed(cast.mallory, m.text("Ich kündige."))
    return hers.replace(b"From: Mallory <mallory@evil.example>\r\n", b"From: " + m.SVEN + b"\r\nSender: mallory@evil.example\r\n")
