"""Mallory packs her mail with Sven as its author into a KIM mail of her own, and the other way round."""

from case import attack, complaints
from generators import cast, kim

MALLORY = b"Mallory <mallory@evil.example>"
expect = attack(encryption="full", secured=True, shows=["Content-Type: message/rfc822"], hides=())


def try_it(desk):
    mail = kim.outer(MALLORY) + kim.encrypted(kim.opaque(cast.false_sven, kim.inner()))
    yield from complaints(expect, desk.receive(mail), mail)
    mail = kim.outer() + kim.encrypted(kim.opaque(cast.mallory, kim.inner(MALLORY)))
    yield from complaints(expect, desk.receive(mail), mail)
