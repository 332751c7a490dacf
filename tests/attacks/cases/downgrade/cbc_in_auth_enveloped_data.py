"""Mallory wants CBC to pass for authenticated encryption.

AuthEnvelopedData with AES-256-CBC and a tag of zeros.
"""

from case import attack
from generators import aes, cast, enveloped_data as ed, mail as m

expect = attack(exit=4, status="unsupported", encryption="locked", findings=["cms.cipher-refused"], hides=["Rosenkohl"])


def mail():
    key, iv = aes.new_key(), bytes(16)
    ciphertext = aes.cbc(key, iv, m.text("Das Kennwort ist Rosenkohl."))
    infos = [ed.recipient(cast.rita, key)]
    return m.header() + m.pkcs7(ed.auth_enveloped_data(infos, ed.cbc_algorithm(iv), ciphertext, bytes(16)))
