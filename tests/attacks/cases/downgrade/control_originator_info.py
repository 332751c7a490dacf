"""Nobody attacks: OriginatorInfo with a certificate and a CRL that nobody asked for is read over."""

from case import control
from generators import aes, cast, certificates as certs, der, enveloped_data as ed, mail as m

expect = control(encryption="full")


def mail():
    key, iv = aes.new_key(), bytes(16)
    originator = der.context(0, der.context(0, cast.mallory.certificate), der.context(1, certs.crl(cast.evil_root)))
    cms = ed.enveloped_data([ed.recipient(cast.rita, key)], ed.cbc_algorithm(iv), aes.cbc(key, iv, m.text()), originator=originator)
    return m.header() + m.pkcs7(cms)
