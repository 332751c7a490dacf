"""Mallory wants her text beside a part that Sven signed, and one lamp for both.

multipart/mixed: her text, then a whole multipart/signed of Sven's.
"""

from case import attack
from generators import cast, mail as m

expect = attack(signature="none", findings=["receive.signed-part-closed"], unchanged=True)


def mail():
    return m.header() + m.multipart("mixed", m.text("Bitte zahlen Sie 900 Euro."), m.clear_signed(cast.sven, m.text()))
