"""Mallory sends 1 GB of text below a signature that is broken."""

from case import attack
from generators import bombs, cast, mail as m

long = True
expect = attack(signature="invalid", cpu=120.0)


def blocks():
    payload = m.text("kurz")
    whole = m.clear_signed(cast.mallory, payload)
    at = whole.index(b"kurz")
    yield m.header() + whole[:at]
    yield from bombs.repeated(b"Viel Text, der nichts sagt und nichts will, als viel zu sein.\n", 17_000_000)
    yield whole[at:]
