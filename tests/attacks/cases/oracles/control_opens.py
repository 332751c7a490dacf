"""Nobody attacks: the message that the others of this class are damaged forms of."""

from case import control
from generators import cast, mail as m

expect = control(encryption="full", restrict=True, shows=["100 Euro"])


def mail():
    return m.header() + m.encrypted(cast.rita, m.text())
