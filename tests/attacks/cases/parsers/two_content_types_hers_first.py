"""The same in the other order: Siegel takes the first, and leaves the mail as it is."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="none")


def mail():
    return m.header(more='Content-Type: multipart/mixed; boundary="seal2"\r\n') + m.clear_signed(cast.sven, m.text())
