"""Mallory wants to guess the tag: ChaCha20-Poly1305 has 16 octets and no shorter ones (RFC 8103)."""

from case import attack
from generators import cast, chacha, mail as m

expect = attack(exit=4, status="malformed", findings=["cms.asn1"], hides=["Rosenkohl"])


def mail():
    return m.header() + m.pkcs7(chacha.envelope(cast.rita, m.text("Das Kennwort ist Rosenkohl."), tag_octets=12), "authEnveloped-data")
