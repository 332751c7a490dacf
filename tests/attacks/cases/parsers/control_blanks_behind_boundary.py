"""Nobody attacks: a relay has added blanks behind the boundary lines, as RFC 2046 allows."""

from case import control
from generators import cast, mail as m

expect = control(signature="valid")


def mail():
    return m.header() + m.clear_signed(cast.sven, m.text()).replace(b"--seal\r\n", b"--seal  \t\r\n")
