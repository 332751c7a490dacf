"""Mallory wants to decrypt a GCM mail by altering it: under CBC she can, so she says it were CBC (RFC 9709).

The same recipient and ciphertext in EnvelopedData with AES-256-CBC: the key would fit. Nothing distinguishes it from any other
CBC mail, so it is what becomes of CBC: whole padding by chance or locked, and nothing remote in any case.
"""

from case import attack
from generators import aes, cast, enveloped_data as ed, mail as m

expect = attack(exit=3, status="locked", encryption="locked", findings=["cms.locked"], hides=["Rosenkohl"])


def mail():
    key, nonce = aes.new_key(), bytes(12)
    ciphertext, _ = aes.gcm(key, nonce, m.text("Das Kennwort ist Rosenkohl."))
    cut = ciphertext[:len(ciphertext) // 16 * 16]
    return m.header() + m.pkcs7(ed.enveloped_data([ed.recipient(cast.rita, key)], ed.cbc_algorithm(nonce + bytes(4)), cut))
