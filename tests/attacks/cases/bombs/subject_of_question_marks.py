"""Mallory wants a parser of encoded words to go quadratic: a Subject of beginnings of encoded words."""

from case import attack
from generators import mail as m

expect = attack(exit=0)


def mail():
    return m.header(subject=b"=?" * 450_000) + m.text()
