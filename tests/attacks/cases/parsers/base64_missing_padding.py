"""A relay has cut off the padding: the message is whole all the same, or it is none."""

from case import attack
from generators import cast, mail as m

expect = attack(exit=4)


def mail():
    return m.header() + m.opaque_signed(cast.sven, m.text() + b" ").rstrip(b"=\r\n")[:-3]
