"""Mallory wants a captured ciphertext opened as if it were hers: she encrypts it a second time."""

from case import attack
from generators import cast, mail as m

expect = attack(secured=True, encryption="full", restrict=True, findings=["receive.encrypted-part-closed"],
                hides=["Rosenkohl"])


def mail():
    return m.header() + m.encrypted_gcm(cast.rita, m.encrypted(cast.rita, m.text("Das Kennwort ist Rosenkohl.")))
