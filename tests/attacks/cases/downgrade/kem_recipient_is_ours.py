"""Mallory wants a KEMRecipientInfo opened with an RSA key."""

from case import attack
from generators import cast, enveloped_data as ed, mail as m

expect = attack(exit=3, status="locked", encryption="locked", findings=["cms.locked"])


def mail():
    return m.header() + m.pkcs7(ed.cbc(cast.rita, m.text(), infos=[ed.kem_recipient(cast.rita)]))
