"""Mallory wants "sven@partner.example"@evil.example cut at the first @."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted", findings=["signer.from-ambiguous"], signers=("mallory@evil.example",))


def mail():
    return m.header('"sven@partner.example"@evil.example') + m.clear_signed(cast.mallory, m.text())
