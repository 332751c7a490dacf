"""Mallory measures how long Siegel works: a well padded key must cost what a badly padded one costs.

The instructions of unwrapping the key, counted by callgrind, for variants of an RSA v1.5 envelope; some per cent are allowed
for the blinding, which is random.
"""

from case import attack, Note
from desk import instructions
from generators import oracles

long = True
desk = {"quick_keys": True}
expect = attack(exit=3)


def try_it(desk):
    variants = oracles.rsa_v15()
    counts = {}
    for name in ("key: another key", "key: no 00 02 in front", "key: no zero behind the filler", "key: key of 16 octets"):
        counts[name] = min(instructions(desk, variants[name], "siegel::cms::unlock*") for _ in range(3))
    low, high = min(counts.values()), max(counts.values())
    yield Note(" ".join(f"{name}: {count}" for name, count in counts.items()))
    if low == 0:
        yield "nothing was counted"
    elif high > low * 1.03:
        yield f"{high} instructions and {low}: {(high / low - 1) * 100:.1f} % more"
