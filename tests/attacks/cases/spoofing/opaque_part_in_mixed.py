"""The same with an opaque SignedData in multipart/mixed."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="none", findings=["receive.signed-part-closed"], unchanged=True)


def mail():
    return m.header() + m.multipart("mixed", m.text("Bitte zahlen Sie 900 Euro."), m.opaque_signed(cast.sven, m.text()))
