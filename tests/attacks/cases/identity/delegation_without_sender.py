"""Mallory may sign for Sven as his secretary, and leaves out that she is one: no Sender field."""

from case import attack
from generators import cast, mail as m

desk = {"policy": '[[delegation]]\nsender = "mallory@evil.example"\nfrom = "sven@partner.example"\n'}
expect = attack(signature="untrusted", findings=["signer.address-mismatch"])


def mail():
    return m.header() + m.clear_signed(cast.mallory, m.text())
