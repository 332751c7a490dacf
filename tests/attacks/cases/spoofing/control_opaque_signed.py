"""Nobody attacks: Sven signs opaquely, Rita reads it."""

from case import control
from generators import cast, mail as m

expect = control(signature="valid", shows=["100 Euro"])


def mail():
    return m.header() + m.opaque_signed(cast.sven, m.text())
