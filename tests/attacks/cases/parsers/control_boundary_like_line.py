"""Nobody attacks: a signed text has a line that begins like the boundary."""

from case import control
from generators import cast, mail as m

expect = control(signature="valid", shows=["--sealed"])


def mail():
    return m.header() + m.clear_signed(cast.sven, m.text("eins\r\n--sealed\r\nzwei"))
