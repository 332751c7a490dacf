"""Mallory wants to know of a thousand variants of a captured mail which were padded well: then she can read it.

Every variant of an RSA v1.5 envelope has the same answer, to the byte: exit status, JSON, terminal.
"""

from case import alike, attack
from generators import oracles

expect = attack(exit=3, status="locked", encryption="locked", findings=["cms.locked"])


def try_it(desk):
    yield from alike(desk, expect, oracles.rsa_v15())
