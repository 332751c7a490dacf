"""Mallory wants her text to stand below Sven's signature: some programs verify the content inside the p7s and show the part.

multipart/signed with her text, and with an opaque SignedData of Sven's, intact, as the signature (eContent confusion).
"""

from case import attack
from generators import cast, mail as m, signed_data as sd

expect = attack(signature="invalid", findings=["cms.content-beside-signature"], restrict=True)


def mail():
    return m.header() + m.signed_parts(m.text("Bitte zahlen Sie 900 Euro."), sd.encapsulated(cast.sven, m.text()))
