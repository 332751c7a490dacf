"""Mallory wants to be Sven by an authority that she made, root included in the mail.

Its name is that of the trusted root.
"""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted", findings=["x509.no-anchor"])


def mail():
    return m.header() + m.clear_signed(cast.false_sven, m.text(), chain=[cast.evil_root.certificate])
