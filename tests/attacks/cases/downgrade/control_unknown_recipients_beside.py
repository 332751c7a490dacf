"""Nobody attacks: beside Rita there are recipients of kinds that Siegel does not know."""

from case import control
from generators import aes, cast, der, enveloped_data as ed, mail as m

expect = control(encryption="full")


def mail():
    key = aes.new_key()
    infos = [der.context(2, der.integer(4), der.octets(b"x")), ed.recipient(cast.rita, key), der.context(9)]
    return m.header() + m.pkcs7(ed.cbc(cast.rita, m.text(), infos=infos, key=key))
