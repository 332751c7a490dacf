"""Mallory wants a parser of encoded words to go quadratic: a Subject of one encoded word of a megabyte."""

from case import attack
from generators import mail as m

expect = attack(exit=0)


def mail():
    return m.header(subject=b"=?utf-8?B?" + b"QUFB" * 250_000 + b"?=") + m.text()
