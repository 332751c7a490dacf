"""Mallory wants an encrypted part opened because of its name, whatever its type."""

from case import attack
from generators import cast, enveloped_data as ed, mail as m

expect = attack(encryption="none", unchanged=True)


def mail():
    return m.header() + m.pkcs7(ed.cbc(cast.rita, m.text()), media_type="image/png")
