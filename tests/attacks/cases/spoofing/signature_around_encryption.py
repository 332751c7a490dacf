"""Mallory wants to be the author of a ciphertext that she cannot read: she signs it and names herself in From of Sven's.

multipart/signed by Mallory around a captured encryption, From: Sven.
"""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted", secured=True, encryption="full", restrict=True, inside=False,
                findings=["receive.signature-outside-only"])


def mail():
    captured = m.encrypted_gcm(cast.rita, m.text())
    return m.header() + m.clear_signed(cast.mallory, captured)
