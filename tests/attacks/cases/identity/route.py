"""Mallory wants the first host of an obsolete source route taken for the address: such an author is named in two ways."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted", findings=["signer.from-ambiguous"], signers=("mallory@evil.example",))


def mail():
    return m.header("<@partner.example:mallory@evil.example>") + m.clear_signed(cast.mallory, m.text())
