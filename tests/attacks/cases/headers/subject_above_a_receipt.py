"""Mallory puts a receipt that Sven once signed below a Subject of her own, and encrypts it."""

from case import attack, complaints
from generators import cast, mail as m, receipts

expect = attack(valid=True, restrict=True, replies=(), findings=["receipt.unexpected"])


def try_it(desk):
    receipt = receipts.given(cast.sven, b"x" * 256, b"\x80\x81" * 16, bytes(32))
    for entity in (receipt, m.encrypted_gcm(cast.rita, receipt)):
        result = desk.receive(m.header(subject=b"I accept the contract") + entity)
        yield from complaints(expect, result)
        if any(signer["covers_payload"] for signer in result.verdict["signers"]):
            yield "the signer vouches for what is shown"
