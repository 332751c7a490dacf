"""Mallory wants one cipher taken for the other: a ChaCha20-Poly1305 mail says AES-256-GCM."""

from case import attack
from generators import cast, chacha, enveloped_data as ed, mail as m

expect = attack(exit=3, status="locked", encryption="locked", findings=["cms.locked"], hides=["Rosenkohl"])


def mail():
    key, nonce = bytes(range(32)), bytes(12)
    ciphertext, tag = chacha.seal(key, nonce, m.text("Das Kennwort ist Rosenkohl."))
    return m.header() + m.pkcs7(ed.auth_enveloped_data([ed.recipient(cast.rita, key)], ed.gcm_algorithm(nonce), ciphertext, tag), "authEnveloped-data")
