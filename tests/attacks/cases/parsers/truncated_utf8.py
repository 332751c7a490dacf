"""Mallory wants a cut UTF-8 sequence at the end of an encoded word to swallow what follows it."""

from case import attack
from generators import mail as m

expect = attack(untold=[b"\\xe2\\x82 "])


def mail():
    return m.header(subject="=?utf-8?Q?Preis_=E2=82?= Euro") + m.text()
