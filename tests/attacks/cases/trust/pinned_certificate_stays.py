"""Mallory got a certificate for Sven's address from a careless authority and wants Rita to encrypt to it from now on.

Sven's certificate is pinned; her signed mail is even valid. Encrypted is to Sven's key, before and after.
"""

from case import complaints, control
from desk import fingerprint
from generators import cast, mail as m

desk = {"certificates": (cast.sven,), "pins": (("sven@partner.example", cast.sven),)}
expect = control(signature="valid")


def try_it(desk):
    other = cast.issued("Sven Sommer", addresses=["sven@partner.example"])
    pinned = desk.administer("certificate", "list")
    yield from complaints(expect, desk.receive(m.header() + m.clear_signed(other, m.text())))
    if desk.administer("certificate", "list") != pinned:
        yield "the list of certificates has changed"
    letter = m.header("rita@firma.example", to="sven@partner.example") + m.text()
    sent = desk.send(letter, "--encrypt")
    used = [recipient["fingerprint"] for recipient in sent.verdict["recipients"] if recipient["address"].startswith("sven")]
    if sent.exit != 0 or used != [fingerprint(cast.sven)]:
        yield f"exit {sent.exit}, encrypted to {used}"
