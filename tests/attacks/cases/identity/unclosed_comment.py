"""Mallory wants the rest of From to vanish in a comment that does not end."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted", findings=["signer.from-ambiguous"])


def mail():
    return m.header("mallory@evil.example (, sven@partner.example") + m.clear_signed(cast.mallory, m.text())
