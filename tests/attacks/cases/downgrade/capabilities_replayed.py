"""Mallory wants Rita to write to Sven with less: she sends his mail from before his update once more."""

from case import attack, complaints
from generators import capabilities as caps

desk = caps.desk_of("capabilities_replayed")
expect = attack(signature="valid", valid=True)


def try_it(desk):
    desk.receive(caps.announcing(caps.GCM, "261123100000Z"))
    yield from complaints(expect, desk.receive(caps.announcing(caps.CBC, "261122100000Z")))
    yield from caps.expect_cipher(desk, "AES-256-GCM")
