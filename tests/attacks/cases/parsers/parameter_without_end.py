"""Mallory wants a quoted parameter that does not end to swallow the protocol."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted", findings=["mime.two-readings"])


def mail():
    return m.header() + m.clear_signed(cast.sven, m.text()).replace(b'boundary="seal"', b'boundary="seal')
