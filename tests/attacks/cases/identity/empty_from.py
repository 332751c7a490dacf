"""Mallory wants a mail without any author to look signed by one."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted", findings=["signer.from-ambiguous"])


def mail():
    return m.header("") + m.clear_signed(cast.mallory, m.text())
