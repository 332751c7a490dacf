"""Mallory wants a nonce that repeats itself: the one of the older ChaCha20 with 8 octets."""

from case import attack
from generators import cast, chacha, mail as m

expect = attack(exit=4, status="malformed", findings=["cms.asn1"], hides=["Rosenkohl"])


def mail():
    return m.header() + m.pkcs7(chacha.envelope(cast.rita, m.text("Das Kennwort ist Rosenkohl."), stated_nonce=bytes(8)), "authEnveloped-data")
