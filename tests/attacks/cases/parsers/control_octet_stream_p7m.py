"""Nobody attacks: a gateway made application/octet-stream of it, the name is smime.p7m."""

from case import control
from generators import cast, enveloped_data as ed, mail as m

expect = control(encryption="full")


def mail():
    return m.header() + m.pkcs7(ed.cbc(cast.rita, m.text()), media_type="application/octet-stream")
