"""Mallory wants the stated 12 octets compared of a tag of 16."""

from case import attack
from generators import cast, mail as m

expect = attack(exit=4, status="malformed", hides=["Rosenkohl"])


def mail():
    return m.header() + m.encrypted_gcm(cast.rita, m.text("Das Kennwort ist Rosenkohl."), stated=12)
