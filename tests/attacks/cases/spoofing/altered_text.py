"""Mallory wants another amount in a mail that Sven signed.

One digit of the signed part is changed.
"""

from case import attack
from generators import cast, mail as m

expect = attack(signature="invalid", findings=["cms.digest-mismatch"], restrict=True)


def mail():
    payload = m.text("Bitte zahlen Sie 100 Euro.")
    return m.header() + m.clear_signed(cast.sven, payload).replace(b"100 Euro", b"900 Euro")
