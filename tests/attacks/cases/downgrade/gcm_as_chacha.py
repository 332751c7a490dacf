"""Mallory wants one cipher taken for the other: an AES-256-GCM mail says ChaCha20-Poly1305."""

from case import attack
from generators import aes, cast, chacha, enveloped_data as ed, mail as m

expect = attack(exit=3, status="locked", encryption="locked", findings=["cms.locked"], hides=["Rosenkohl"])


def mail():
    key, nonce = aes.new_key(), bytes(12)
    ciphertext, tag = aes.gcm(key, nonce, m.text("Das Kennwort ist Rosenkohl."))
    return m.header() + m.pkcs7(ed.auth_enveloped_data([ed.recipient(cast.rita, key)], chacha.algorithm(nonce), ciphertext, tag), "authEnveloped-data")
