"""Mallory stole Sven's key, and her mail was valid when it came: that Siegel remembers it must not outlive the revocation.

The mail is received, then the authority's list with Sven on it is stored, then the mail is opened again.
"""

from case import attack, complaints
from generators import cast, certificates as certs, mail as m

desk = {"crls": (certs.crl(cast.root, number=1, this_update=(2026, 11, 1)),)}
expect = attack(signature="invalid", findings=["x509.revoked"])


def try_it(desk):
    letter = m.header() + m.clear_signed(cast.sven, m.text())
    first = desk.receive(letter)
    if first.verdict["signature"] != "valid":
        yield f"the first time it was {first.verdict['signature']}"
    desk.store_crl(certs.crl(cast.root, cast.sven, number=2))
    yield from complaints(expect, desk.receive(letter))
