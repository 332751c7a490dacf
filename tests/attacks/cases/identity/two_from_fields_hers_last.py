"""The same in the other order."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted", findings=["signer.from-ambiguous"])


def mail():
    return m.header("sven@partner.example", more="From: mallory@evil.example\r\n") + m.clear_signed(cast.mallory, m.text())
