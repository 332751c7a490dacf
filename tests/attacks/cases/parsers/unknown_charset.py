"""Mallory wants an encoded word in a charset that nobody knows to pass through undecoded or half decoded."""

from case import attack
from generators import mail as m

expect = attack(untold=["evil"])


def mail():
    return m.header(subject="=?x-evil?Q?=1B[31mevil?= Angebot") + m.text()
