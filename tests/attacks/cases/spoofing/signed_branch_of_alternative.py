"""Mallory wants Rita's program to show the HTML branch and to judge the signed plain one."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="none", findings=["receive.signed-part-closed"], unchanged=True)


def mail():
    return m.header() + m.multipart("alternative", m.clear_signed(cast.sven, m.text()), m.html("Bitte zahlen Sie 900 Euro."))
