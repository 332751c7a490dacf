"""Mallory wants a parser of encoded words to go quadratic: a Subject of encoded words that are none."""

from case import attack
from generators import mail as m

expect = attack(exit=0)


def mail():
    return m.header(subject=b"=?u?q?" * 150_000) + m.text()
