"""Mallory wants Rita to read the first half of a mail that is encrypted with AES-GCM.

The ciphertext is cut; the tag is that of the whole.
"""

from case import attack
from generators import aes, cast, enveloped_data as ed, mail as m

expect = attack(exit=3, status="locked", encryption="locked", findings=["cms.locked"], hides=["Rosenkohl"])


def mail():
    key, nonce = aes.new_key(), bytes(12)
    ciphertext, tag = aes.gcm(key, nonce, m.text("Das Kennwort ist Rosenkohl.") * 3)
    infos = [ed.recipient(cast.rita, key)]
    return m.header() + m.pkcs7(ed.auth_enveloped_data(infos, ed.gcm_algorithm(nonce), ciphertext[:-40], tag))
