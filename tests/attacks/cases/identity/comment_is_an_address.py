"""Mallory wants a comment with Sven's address to be taken for the address."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted", findings=["signer.display-name-address"], signers=("mallory@evil.example",))


def mail():
    return m.header("mallory@evil.example (sven@partner.example)") + m.clear_signed(cast.mallory, m.text())
