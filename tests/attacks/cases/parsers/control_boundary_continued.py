"""Nobody attacks: the boundary comes in the continuations of RFC 2231 alone."""

from case import control
from generators import cast, mail as m

expect = control(signature="valid")


def mail():
    return m.header() + m.clear_signed(cast.sven, m.text()).replace(b'boundary="seal"', b'boundary*0="se"; boundary*1="al"')
