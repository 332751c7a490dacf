"""Mallory wants Rita's answer to quote a captured mail: she hides its ciphertext below a harmless question.

A cleartext mail of her own with the ciphertext as a second part.
"""

from case import attack
from generators import cast, mail as m

expect = attack(signature="none", encryption="partial", findings=["receive.encrypted-part-closed"],
                hides=["Rosenkohl"], unchanged=True)


def mail():
    secret = m.encrypted(cast.rita, m.text("Das Kennwort ist Rosenkohl."))
    return m.header(b"Mallory <mallory@evil.example>") + m.multipart("mixed", m.text("Wann sehen wir uns?"), secret)
