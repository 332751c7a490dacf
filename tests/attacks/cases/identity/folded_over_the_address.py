"""Mallory wants From cut where it is folded: Sven in the first line, she in the second."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted", findings=["signer.from-ambiguous"])


def mail():
    return m.header("sven@partner.example,\r\n mallory@evil.example") + m.clear_signed(cast.mallory, m.text())
