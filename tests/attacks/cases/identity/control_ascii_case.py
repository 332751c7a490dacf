"""Nobody attacks: ASCII letters are compared without regard to case, in the domain and in the local part."""

from case import control
from generators import cast, mail as m

expect = control(signature="valid")


def mail():
    return m.header("Sven@Partner.EXAMPLE") + m.clear_signed(cast.sven, m.text())
