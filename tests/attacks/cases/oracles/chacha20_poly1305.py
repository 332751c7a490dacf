"""The same for ChaCha20-Poly1305."""

from case import alike, attack
from generators import oracles

expect = attack(exit=3, status="locked", encryption="locked", findings=["cms.locked"])


def try_it(desk):
    yield from alike(desk, expect, oracles.chacha20_poly1305())
