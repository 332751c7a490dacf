"""Mallory wants a boundary in the continuations of RFC 2231, which some programs do not read, beside a plain one."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted", findings=["mime.two-readings"])


def mail():
    return m.header() + m.clear_signed(cast.sven, m.text()).replace(b'boundary="seal"', b'boundary*0="se"; boundary*1="al"; boundary="other"')
