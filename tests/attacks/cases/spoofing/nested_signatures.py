"""Mallory wants the good inner signature to stand for her outer one.

multipart/signed by Mallory around a multipart/signed of Sven's, From: Sven.
"""

from case import attack
from generators import cast, mail as m, signed_data as sd

expect = attack(signature="untrusted", findings=["signer.address-mismatch", "receive.layer-closed"])


def mail():
    inner = m.clear_signed(cast.sven, m.text())
    return m.header() + m.signed_parts(inner, sd.detached(cast.mallory, inner), boundary="outer")
