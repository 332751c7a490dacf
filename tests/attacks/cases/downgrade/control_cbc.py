"""Nobody attacks: AES-128-CBC in EnvelopedData, and a signature inside."""

from case import control
from generators import cast, mail as m

expect = control(signature="valid", encryption="full", secured=True)


def mail():
    return m.header() + m.encrypted(cast.rita, m.clear_signed(cast.sven, m.text()), bits=128)
