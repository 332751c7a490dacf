"""Mallory puts fields and the mark on the multipart/signed inside, where no signature covers them."""

from case import attack
from generators import cast, mail as m, protected as hp

expect = attack(signature="valid", valid=True, secured=True, subject="[...]", headers={}, out_hides=["Kuendigung"])


def mail():
    signed = m.clear_signed(cast.sven, m.text()).replace(b"; boundary", b'; hp="cipher"; boundary', 1)
    return m.header(subject="[...]") + m.encrypted_gcm(cast.rita, hp.fields() + signed)
