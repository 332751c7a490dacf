"""Two lists in one signature, as two attributes or as two values of one: each reader would take another."""

from case import attack, complaints
from generators import capabilities as caps

desk = caps.desk_of("capabilities_twice")
expect = attack(signature="invalid", findings=["cms.duplicate-attribute"])


def try_it(desk):
    gcm, cbc = caps.listed(caps.GCM), caps.listed(caps.CBC)
    for attributes in ([caps.attribute(gcm), caps.attribute(cbc)], [caps.attribute(gcm, cbc)]):
        yield from complaints(expect, desk.receive(caps.announcing([], attributes=attributes)))
    yield from caps.expect_cipher(desk, "AES-256-CBC", "send.reads-unknown")
