"""The same without quotes."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted", findings=["signer.from-ambiguous"])


def mail():
    return m.header("sven@partner.example@evil.example") + m.clear_signed(cast.mallory, m.text())
