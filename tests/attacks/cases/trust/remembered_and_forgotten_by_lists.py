"""Mallory stole Sven's key, the authority revoked it, and his certificate has expired since: the lists forget it, the profile must not.

The mail is received, Sven is revoked, the mail is opened again; then later lists without him drive the old ones out.
"""

from case import attack, complaints
from generators import cast, certificates as certs, mail as m

LATER = "2027-02-01T12:00:00Z"

desk = {"crls": (certs.crl(cast.root, number=1, this_update=(2026, 11, 2)),)}
expect = attack(signature="invalid", findings=["x509.revoked"])


def try_it(desk):
    sven = cast.issued("Sven Sommer", holder="sven", addresses=["sven@partner.example"], valid=((2026, 1, 1), (2027, 1, 1)))
    letter = m.header() + m.clear_signed(sven, m.text())
    first = desk.receive(letter)
    if first.verdict["signature"] != "valid":
        yield f"the first time it was {first.verdict['signature']}"
    desk.store_crl(certs.crl(cast.root, sven, number=2))
    yield from complaints(expect, desk.receive(letter))
    for number in range(3, 9):
        desk.store_crl(certs.crl(cast.root, number=number, this_update=(2027, 1, 20 + number), next_update=(2027, 3, 22)))
    yield from complaints(expect, desk.receive(letter, now=LATER))
