"""Nobody attacks: after a valid signed mail that announces AES-GCM, Rita writes with it."""

from case import complaints, control
from generators import capabilities as caps

desk = caps.desk_of("control_capabilities")
expect = control(signature="valid")


def try_it(desk):
    yield from caps.expect_cipher(desk, "AES-256-CBC", "send.reads-unknown")
    yield from complaints(expect, desk.receive(caps.announcing(caps.GCM)))
    yield from caps.expect_cipher(desk, "AES-256-GCM")
