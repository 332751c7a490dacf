"""Nobody attacks: ChaCha20-Poly1305 with authenticated attributes."""

from case import control
from generators import cast, chacha, enveloped_data as ed, mail as m

expect = control(encryption="full", secured=True, shows=["100 Euro"])


def mail():
    return m.header() + m.pkcs7(chacha.envelope(cast.rita, m.text(), attributes=[ed.CONTENT_TYPE, ed.SOME_ATTRIBUTE]), "authEnveloped-data")
