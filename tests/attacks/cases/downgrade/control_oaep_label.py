"""Nobody attacks: OAEP with a label, which RFC 8017 allows."""

from case import control
from generators import aes, cast, enveloped_data as ed, mail as m, rsa

expect = control(encryption="full")


def mail():
    key = aes.new_key()
    infos = [ed.oaep_recipient(cast.rita, key, rsa.oaep_parameters(label=b"Siegel"), label=b"Siegel")]
    return m.header() + m.pkcs7(ed.cbc(cast.rita, m.text(), infos=infos, key=key))
