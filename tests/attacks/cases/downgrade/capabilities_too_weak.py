"""A list of 3DES, RC2 and DES alone does not make Rita write anything weaker than to a stranger."""

from case import attack, complaints
from generators import capabilities as caps

desk = caps.desk_of("capabilities_too_weak")
expect = attack(signature="valid", valid=True)


def try_it(desk):
    weak = [caps.TRIPLE_DES, caps.RC2, caps.SINGLE_DES]
    yield from complaints(expect, desk.receive(caps.announcing(weak)))
    yield from caps.expect_cipher(desk, "AES-256-CBC", "send.reads-unknown")
