"""Mallory wants a vertical tab, or a form feed, taken for a line end."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted", findings=["signer.from-ambiguous"])


def mail():
    return m.header("mallory@evil.example\x0bFrom: sven@partner.example") + m.clear_signed(cast.mallory, m.text())
