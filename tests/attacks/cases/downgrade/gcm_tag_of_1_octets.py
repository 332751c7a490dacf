"""Mallory wants to guess the tag: with 1 octets it is soon right.

An intact message with a short tag (RFC 5084 allows 12 to 16 octets).
"""

from case import attack
from generators import cast, mail as m

expect = attack(exit=4, status="unsupported", encryption="locked", findings=["cms.cipher-refused"], hides=["Rosenkohl"])


def mail():
    return m.header() + m.encrypted_gcm(cast.rita, m.text("Das Kennwort ist Rosenkohl."), tag_octets=1)
