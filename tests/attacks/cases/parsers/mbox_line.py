"""Mallory wants the "From " line of a mail file, with Sven's address, taken for From."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted", findings=["signer.address-mismatch"])


def mail():
    return b"From mallory@evil.example Mon Nov 23 11:59:00 2026\r\n" + m.header() + m.clear_signed(cast.mallory, m.text())
