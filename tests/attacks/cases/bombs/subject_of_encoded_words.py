"""Mallory wants a parser of encoded words to go quadratic: a Subject of encoded words."""

from case import attack
from generators import mail as m

expect = attack(exit=0)


def mail():
    return m.header(subject=b"=?utf-8?q?=41?= " * 55_000) + m.text()
