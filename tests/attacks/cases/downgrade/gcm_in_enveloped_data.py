"""Mallory wants AES-GCM decrypted without its tag: the same algorithm in EnvelopedData, which has none."""

from case import attack
from generators import aes, cast, enveloped_data as ed, mail as m

expect = attack(exit=4, status="unsupported", encryption="locked", findings=["cms.cipher-refused"], hides=["Rosenkohl"])


def mail():
    key, nonce = aes.new_key(), bytes(12)
    ciphertext, _ = aes.gcm(key, nonce, m.text("Das Kennwort ist Rosenkohl."))
    return m.header() + m.pkcs7(ed.enveloped_data([ed.recipient(cast.rita, key)], ed.gcm_algorithm(nonce), ciphertext))
