"""Mallory wants the name in From to turn around what stands beside it."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted", untold=["\u202e"])


def mail():
    return m.header("\u202emoc.knab <sven@partner.example>") + m.clear_signed(cast.mallory, m.text())
