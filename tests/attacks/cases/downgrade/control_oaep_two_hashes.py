"""Nobody attacks: OAEP with SHA-512 for the label and SHA-256 for the mask, as some programs write it."""

from case import control
from generators import aes, cast, enveloped_data as ed, mail as m, rsa

expect = control(encryption="full")


def mail():
    key = aes.new_key()
    infos = [ed.oaep_recipient(cast.rita, key, rsa.oaep_parameters("sha512", "sha256"), digest="sha512", mask="sha256")]
    return m.header() + m.pkcs7(ed.cbc(cast.rita, m.text(), infos=infos, key=key))
