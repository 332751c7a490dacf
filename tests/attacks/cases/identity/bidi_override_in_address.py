"""The same inside the address."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted", untold=["\u202e"])


def mail():
    return m.header("<sven\u202e@partner.example>") + m.clear_signed(cast.mallory, m.text())
