"""Mallory leaves out of the authenticated attributes what kind of content they go with."""

from case import attack
from generators import cast, enveloped_data as ed, mail as m

expect = attack(exit=4, status="malformed", findings=["cms.asn1"], hides=["Rosenkohl"])


def mail():
    return m.header() + m.pkcs7(ed.gcm_with_attributes(cast.rita, m.text("Das Kennwort ist Rosenkohl."), [ed.SOME_ATTRIBUTE]), "authEnveloped-data")
