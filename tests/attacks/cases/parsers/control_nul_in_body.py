"""Nobody attacks: a NUL in a signed text is a byte like any other."""

from case import control
from generators import cast, mail as m

expect = control(signature="valid", shows=[b"ein\0s"])


def mail():
    return m.header() + m.clear_signed(cast.sven, m.text(b"ein\0s"))
