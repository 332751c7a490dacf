"""Mallory wants to learn which addresses are read: a gateway that works through mail should confirm hers by itself."""

from case import attack, complaints
from generators import cast, mail as m, receipts

desk = {"certificates": (cast.mallory,)}
expect = attack(exit=3, findings=["receipt.unattended"])


def try_it(desk):
    mail = m.header("Mallory <mallory@evil.example>") + receipts.asking(cast.mallory, "mallory@evil.example")
    yield from complaints(expect, desk.process("receipt", mail), mail, received=False)
