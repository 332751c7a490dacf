"""Nobody attacks: RSAES-OAEP with SHA-256."""

from case import control
from generators import aes, cast, enveloped_data as ed, mail as m

expect = control(signature="valid", encryption="full", secured=True)


def mail():
    key = aes.new_key()
    cms = ed.gcm(cast.rita, m.clear_signed(cast.sven, m.text()), key=key, infos=[ed.oaep_recipient(cast.rita, key)])
    return m.header() + m.pkcs7(cms, "authEnveloped-data")
