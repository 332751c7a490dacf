"""Many parts, but within the limit: the mail is answered, and what is encrypted among them is named."""

from case import attack
from generators import cast, mail as m

expect = attack(encryption="partial", findings=["receive.encrypted-part-closed"], unchanged=True)


def mail():
    return m.header() + m.multipart("mixed", *[m.text("x")] * 9998, m.encrypted(cast.rita, m.text()))
