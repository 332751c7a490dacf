"""Nobody attacks: beside Rita there is a recipient with ML-KEM (RFC 9629)."""

from case import control
from generators import aes, cast, enveloped_data as ed, mail as m

expect = control(encryption="full", shows=["100 Euro"])


def mail():
    key = aes.new_key()
    infos = [ed.kem_recipient(cast.sven), ed.recipient(cast.rita, key)]
    return m.header() + m.pkcs7(ed.cbc(cast.rita, m.text(), infos=infos, key=key))
