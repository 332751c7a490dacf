"""Mallory wants her words above a forwarded mail of Sven's to share his signature.

multipart/mixed with his whole signed mail as message/rfc822: a message of its own, judged on its own.
"""

from case import attack
from generators import cast, mail as m

expect = attack(signature="none", unchanged=True)


def mail():
    original = m.header() + m.clear_signed(cast.sven, m.text())
    return m.header() + m.multipart("mixed", m.text("Bitte zahlen Sie 900 Euro."), m.attached(original))
