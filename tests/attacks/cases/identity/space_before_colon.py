"""Mallory wants one program to see "From : sven@..." as a field, the other not."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted", findings=["signer.from-ambiguous"])


def mail():
    return m.header("mallory@evil.example", more="From : sven@partner.example\r\n") + m.clear_signed(cast.mallory, m.text())
