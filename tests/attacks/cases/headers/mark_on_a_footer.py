"""Mallory, a mailing list, puts fields and the mark beside what Sven signed."""

from case import attack
from generators import cast, mail as m, protected as hp

expect = attack(signature="none", encryption="none", subject="Angebot 4711", headers={}, unchanged=True,
                findings=["receive.signed-part-closed"])


def mail():
    return m.header() + m.multipart("mixed", m.clear_signed(cast.sven, m.text()), hp.payload(kind=hp.CLEAR))
