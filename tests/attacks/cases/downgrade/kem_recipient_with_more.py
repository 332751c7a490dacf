"""Mallory puts something behind the end of a KEMRecipientInfo."""

from case import attack
from generators import cast, enveloped_data as ed, mail as m

expect = attack(exit=4, status="malformed", findings=["cms.asn1"])


def mail():
    return m.header() + m.pkcs7(ed.cbc(cast.rita, m.text(), infos=[ed.kem_recipient(cast.sven, more=b"\5\0")]))
