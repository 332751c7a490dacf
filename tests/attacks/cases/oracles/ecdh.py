"""The same for ECDH on P-256."""

from case import alike, attack
from generators import oracles

desk = {"identities": (oracles.elliptic(),)}
expect = attack(exit=3, status="locked", encryption="locked", findings=["cms.locked"])


def try_it(desk):
    yield from alike(desk, expect, oracles.ecdh())
