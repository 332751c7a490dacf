"""Mallory wants the signature of an attached mail to count for the outer From.

The whole mail is message/rfc822, with Sven's signed mail inside.
"""

from case import attack
from generators import cast, mail as m

expect = attack(signature="none", unchanged=True)


def mail():
    return m.header() + m.attached(m.header() + m.clear_signed(cast.sven, m.text()))
