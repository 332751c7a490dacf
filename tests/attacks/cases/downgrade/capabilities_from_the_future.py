"""Whoever signs with a time to come wants that nothing later counts: it is not remembered."""

from case import attack, complaints
from generators import capabilities as caps

desk = caps.desk_of("capabilities_from_the_future")
expect = attack(signature="valid", valid=True)


def try_it(desk):
    desk.receive(caps.announcing(caps.GCM, "261123100000Z"))
    yield from complaints(expect, desk.receive(caps.announcing(caps.CBC, "270101000000Z")))
    yield from caps.expect_cipher(desk, "AES-256-GCM")
