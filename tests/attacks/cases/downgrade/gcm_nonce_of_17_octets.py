"""Mallory wants a nonce that repeats itself, or one that overflows a buffer: 17 octets."""

from case import attack
from generators import cast, mail as m

expect = attack(exit=4, status="unsupported", encryption="locked", findings=["cms.cipher-refused"], hides=["Rosenkohl"])


def mail():
    return m.header() + m.encrypted_gcm(cast.rita, m.text("Das Kennwort ist Rosenkohl."), nonce=bytes(17))
