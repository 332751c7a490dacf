"""Mallory wants a subject that turns round what stands beside it."""

from case import attack
from generators import mail as m

expect = attack(untold=["\u202e", "\u2066"])


def mail():
    return m.header(subject="Rechnung \u202efdp.exe\u2066") + m.text()
