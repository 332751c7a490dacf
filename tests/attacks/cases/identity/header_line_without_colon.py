"""Mallory wants a line without a colon to end the header for one program only."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted", findings=["signer.from-ambiguous"])


def mail():
    return m.header("mallory@evil.example", more="no field at all\r\nFrom: sven@partner.example\r\n") + m.clear_signed(cast.mallory, m.text())
