"""Mallory wants to alter a mail that is encrypted with AES-GCM.

One bit of the ciphertext is flipped: the tag is wrong, and not one byte leaves.
"""

from case import attack
from generators import aes, cast, enveloped_data as ed, mail as m

expect = attack(exit=3, status="locked", encryption="locked", findings=["cms.locked"], hides=["Rosenkohl"])


def mail():
    key, nonce = aes.new_key(), bytes(12)
    ciphertext, tag = aes.gcm(key, nonce, m.text("Das Kennwort ist Rosenkohl."))
    flipped = ciphertext[:-5] + bytes([ciphertext[-5] ^ 1]) + ciphertext[-4:]
    return m.header() + m.pkcs7(ed.auth_enveloped_data([ed.recipient(cast.rita, key)], ed.gcm_algorithm(nonce), flipped, tag))
