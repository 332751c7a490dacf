"""Sven's key says later that his program reads CBC alone: that is his word, and Rita is told that it changed."""

from case import complaints, control
from generators import capabilities as caps

desk = caps.desk_of("control_capabilities_newer_says_less")
expect = control(signature="valid")


def try_it(desk):
    yield from complaints(expect, desk.receive(caps.announcing(caps.GCM, "261123100000Z")))
    yield from complaints(expect, desk.receive(caps.announcing(caps.CBC, "261123110000Z")))
    yield from caps.expect_cipher(desk, "AES-256-CBC", "send.gcm-withdrawn")
