"""Mallory wants an IV read beyond its end: 8 octets for AES."""

from case import attack
from generators import aes, cast, enveloped_data as ed, mail as m

expect = attack(exit=4, hides=["Rosenkohl"])


def mail():
    key = aes.new_key()
    ciphertext = aes.cbc(key, bytes(16), m.text("Das Kennwort ist Rosenkohl."))
    return m.header() + m.pkcs7(ed.enveloped_data([ed.recipient(cast.rita, key)], ed.cbc_algorithm(bytes(8)), ciphertext))
