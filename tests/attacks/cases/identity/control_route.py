"""Mallory wants the first host of an obsolete source route taken for the address; it is read over, as RFC 5322 says."""

from case import control
from generators import cast, mail as m

expect = control(signature="valid", signers=("mallory@evil.example",))


def mail():
    return m.header("<@partner.example:mallory@evil.example>") + m.clear_signed(cast.mallory, m.text())
