"""Mallory wants a signature with MD5, for which she can make collisions, to be valid."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted", findings=["cms.weak-digest"])


def mail():
    return m.header() + m.clear_signed(cast.sven, m.text(), digest="md5")
