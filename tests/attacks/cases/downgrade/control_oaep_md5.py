"""A strange program writes OAEP with MD5: OAEP does not lean on collisions, so it opens."""

from case import control
from generators import aes, cast, enveloped_data as ed, mail as m, rsa

expect = control(encryption="full")


def mail():
    key = aes.new_key()
    infos = [ed.oaep_recipient(cast.rita, key, rsa.oaep_parameters("md5", "md5"), digest="md5", mask="md5")]
    return m.header() + m.pkcs7(ed.cbc(cast.rita, m.text(), infos=infos, key=key))
