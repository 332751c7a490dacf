"""Mallory puts fields and the mark on the envelope inside of a signature."""

from case import attack
from generators import cast, mail as m, protected as hp

expect = attack(signature="untrusted", encryption="full", secured=True, headers={}, out_hides=["Kuendigung"])


def mail():
    envelope = m.encrypted_gcm(cast.rita, m.text()).replace(b"; name=", b'; hp="clear"; name=', 1)
    return m.header(subject="Frage") + m.clear_signed(cast.mallory, hp.fields() + envelope)
