"""The same with Sven's part in front."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="none", findings=["receive.signed-part-closed"], unchanged=True)


def mail():
    return m.header() + m.multipart("mixed", m.clear_signed(cast.sven, m.text()), m.text("Bitte zahlen Sie 900 Euro."))
