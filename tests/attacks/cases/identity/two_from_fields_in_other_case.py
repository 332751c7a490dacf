"""The same, one of them written FROM."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted", findings=["signer.from-ambiguous"])


def mail():
    return m.header("mallory@evil.example", more="FROM: sven@partner.example\r\n") + m.clear_signed(cast.mallory, m.text())
