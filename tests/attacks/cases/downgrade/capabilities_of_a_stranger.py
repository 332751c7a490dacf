"""Mallory wants Rita to write to Sven with less: mails in his name, signed by herself, announce CBC alone."""

from case import attack, complaints
from generators import capabilities as caps, cast

desk = caps.desk_of("capabilities_of_a_stranger")
expect = attack(signature="untrusted")


def try_it(desk):
    desk.receive(caps.announcing(caps.GCM, "261123100000Z"))
    for holder in (cast.mallory, cast.false_sven):
        yield from complaints(expect, desk.receive(caps.announcing(caps.CBC, holder=holder)))
    yield from caps.expect_cipher(desk, "AES-256-GCM")
