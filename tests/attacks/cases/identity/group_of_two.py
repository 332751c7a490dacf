"""The same with two members."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted", findings=["signer.from-ambiguous"])


def mail():
    return m.header("Team: sven@partner.example, mallory@evil.example;") + m.clear_signed(cast.mallory, m.text())
