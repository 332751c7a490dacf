"""Nobody attacks: Sven signs, then encrypts with AES-CBC; the signature inside makes up for what CBC lacks."""

from case import control
from generators import cast, mail as m

expect = control(signature="valid", encryption="full", secured=True, restrict=False, inside=True, shows=["100 Euro"],
                 without=["cms.no-integrity"])


def mail():
    return m.header() + m.encrypted(cast.rita, m.clear_signed(cast.sven, m.text()))
