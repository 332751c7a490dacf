"""The same for AES-GCM."""

from case import alike, attack
from generators import oracles

expect = attack(exit=3, status="locked", encryption="locked", findings=["cms.locked"])


def try_it(desk):
    yield from alike(desk, expect, oracles.gcm())
