"""Mallory wants a tag that nobody checks: ChaCha20-Poly1305 in EnvelopedData."""

from case import attack
from generators import cast, chacha, enveloped_data as ed, mail as m

expect = attack(exit=4, status="unsupported", encryption="locked", findings=["cms.cipher-refused"], hides=["Rosenkohl"])


def mail():
    key, nonce = bytes(range(32)), bytes(12)
    ciphertext, _ = chacha.seal(key, nonce, m.text("Das Kennwort ist Rosenkohl."))
    return m.header() + m.pkcs7(ed.enveloped_data([ed.recipient(cast.rita, key)], chacha.algorithm(nonce), ciphertext))
