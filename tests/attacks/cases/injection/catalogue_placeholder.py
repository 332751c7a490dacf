"""Mallory wants the {} of a sentence filled by another text than ours: her name is {}{}{}%s%n."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted", findings=["x509.no-anchor"])


def mail():
    odd = cast.issued("{}{}{}%s%n%n", issuer=cast.evil_root, addresses=["sven@partner.example"])
    return m.header() + m.clear_signed(odd, m.text())
