"""Mallory wants any octet-stream that begins like CMS decrypted.

The name does not end in .p7m: it is an attachment.
"""

from case import attack
from generators import cast, enveloped_data as ed, mail as m

expect = attack(encryption="none", unchanged=True)


def mail():
    return m.header() + m.pkcs7(ed.cbc(cast.rita, m.text()), name="bild.jpg", media_type="application/octet-stream")
