"""Nobody attacks: AES-256-GCM with authenticated attributes (RFC 5083)."""

from case import control
from generators import cast, enveloped_data as ed, mail as m

expect = control(encryption="full", secured=True, shows=["100 Euro"])


def mail():
    return m.header() + m.pkcs7(ed.gcm_with_attributes(cast.rita, m.text(), [ed.CONTENT_TYPE, ed.SOME_ATTRIBUTE]), "authEnveloped-data")
