"""Mallory wants twenty thousand attributes sorted."""

from case import attack
from generators import cast, enveloped_data as ed, mail as m

expect = attack(exit=4, status="malformed", findings=["cms.asn1"])


def mail():
    attributes = [ed.CONTENT_TYPE, *[ed.SOME_ATTRIBUTE] * 20_000]
    return m.header() + m.pkcs7(ed.gcm_with_attributes(cast.rita, m.text(), attributes), "authEnveloped-data")
