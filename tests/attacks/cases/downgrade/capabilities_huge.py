"""A list of 100,000 entries costs nothing and is no list."""

from case import attack, complaints
from generators import capabilities as caps

desk = caps.desk_of("capabilities_huge")
expect = attack(signature="valid", valid=True)


def try_it(desk):
    desk.receive(caps.announcing(caps.GCM, "261123100000Z"))
    yield from complaints(expect, desk.receive(caps.announcing([caps.AES_128_CBC] * 100_000)))
    yield from caps.expect_cipher(desk, "AES-256-GCM")
