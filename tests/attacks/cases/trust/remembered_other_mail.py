"""Mallory stole the key of a certificate that has expired: that an old mail of Sven's was valid once says nothing of hers.

Sven's mail is received while his certificate is good; years later it still counts, and a new one with the old key does not.
"""

from case import attack, complaints, control
from generators import cast, mail as m, signed_data as sd

expect = attack(signature="untrusted", findings=["x509.expired"])


def try_it(desk):
    leaf = cast.issued("Sven Sommer", holder="sven", addresses=["sven@partner.example"], valid=((2026, 1, 1), (2026, 12, 1)))
    old = m.header() + m.clear_signed(leaf, m.text())
    yield from complaints(control(signature="valid"), desk.receive(old))
    yield from complaints(control(signature="valid", findings=["signer.checked-on"]), desk.receive(old, now="2027-06-01T12:00:00Z"))
    payload = m.text("Bitte zahlen Sie 900 Euro.")
    attributes = [sd.content_type(), sd.signing_time(), sd.message_digest(payload)]
    new = m.header() + m.clear_signed(leaf, payload, attributes=attributes)
    yield from complaints(expect, desk.receive(new, now="2027-06-01T12:00:00Z"))
