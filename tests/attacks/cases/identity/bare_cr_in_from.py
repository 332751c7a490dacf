"""Mallory wants programs that break lines at a bare CR to see a second From."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted", findings=["signer.from-ambiguous"], out_hides=[b"\\rFrom"])


def mail():
    return m.header("mallory@evil.example\rFrom: sven@partner.example") + m.clear_signed(cast.mallory, m.text())
