"""Mallory removes all the attributes that the sender authenticated."""

from case import attack
from generators import cast, enveloped_data as ed, mail as m

expect = attack(exit=3, status="locked", encryption="locked", findings=["cms.locked"], hides=["Rosenkohl"])


def mail():
    return m.header() + m.pkcs7(ed.gcm_with_attributes(cast.rita, m.text("Das Kennwort ist Rosenkohl."), [ed.CONTENT_TYPE], []), "authEnveloped-data")
