"""Nobody attacks: a signed mail with CRLF line ends."""

from case import control
from generators import cast, mail as m

expect = control(signature="valid")


def mail():
    return m.header() + m.clear_signed(cast.sven, m.text())
