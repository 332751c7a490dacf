"""Nobody attacks: An old program writes OAEP with SHA-1, the default of RFC 8017."""

from case import control
from generators import aes, cast, enveloped_data as ed, mail as m, rsa

expect = control(encryption="full")


def mail():
    key = aes.new_key()
    infos = [ed.oaep_recipient(cast.rita, key, rsa.oaep_parameters("sha1", "sha1"), digest="sha1", mask="sha1")]
    return m.header() + m.pkcs7(ed.cbc(cast.rita, m.text(), infos=infos, key=key))
