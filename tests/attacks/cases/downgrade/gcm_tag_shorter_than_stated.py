"""Mallory wants a tag of 4 octets to pass: the parameters say 16."""

from case import attack
from generators import cast, mail as m

expect = attack(exit=4, status="malformed", hides=["Rosenkohl"])


def mail():
    return m.header() + m.encrypted_gcm(cast.rita, m.text("Das Kennwort ist Rosenkohl."), tag_octets=4, stated=16)
