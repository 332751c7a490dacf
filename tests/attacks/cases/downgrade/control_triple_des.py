"""An old program writes 3DES: it opens, with a warning, and loads nothing remote."""

from case import control
from generators import aes, cast, der, enveloped_data as ed, mail as m

expect = control(signature="none", encryption="full", secured=False, restrict=True,
                 findings=["cms.legacy-cipher", "cms.no-integrity"])


def mail():
    key = aes.new_key(192)
    algorithm, ciphertext = der.algorithm(ed.TRIPLE_DES, der.octets(bytes(8))), aes.triple_des_cbc(key, bytes(8), m.text())
    return m.header() + m.pkcs7(ed.enveloped_data([ed.recipient(cast.rita, key)], algorithm, ciphertext))
