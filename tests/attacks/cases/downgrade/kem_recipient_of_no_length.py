"""Mallory writes a key-encryption key of no length into a KEMRecipientInfo."""

from case import attack
from generators import cast, enveloped_data as ed, mail as m

expect = attack(exit=4, status="malformed", findings=["cms.asn1"])


def mail():
    return m.header() + m.pkcs7(ed.cbc(cast.rita, m.text(), infos=[ed.kem_recipient(cast.sven, kek_octets=0)]))
