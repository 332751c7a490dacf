"""Mallory wants another amount in an opaquely signed mail.

The content inside the SignedData is exchanged, the signature stays.
"""

from case import attack
from generators import cast, mail as m, signed_data as sd

expect = attack(signature="invalid", findings=["cms.digest-mismatch"], restrict=True)


def mail():
    signed = sd.encapsulated(cast.sven, m.text("Bitte zahlen Sie 100 Euro."))
    return m.header() + m.pkcs7(signed.replace(b"100 Euro", b"900 Euro"), "signed-data")
