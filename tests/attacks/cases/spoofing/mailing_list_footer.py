"""A mailing list wraps a signed mail to add its footer as a part: nothing is said of the whole."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="none", findings=["receive.signed-part-closed"], unchanged=True)


def mail():
    return m.header() + m.multipart("mixed", m.clear_signed(cast.sven, m.text()), m.text("Abmelden: mailto:liste@example.org"))
