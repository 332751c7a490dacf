"""Mallory wants three thousand certificates looked at, one after the other."""

from case import attack
from generators import cast, mail as m, offers

expect = attack(exit=4, status="limit", findings=["cms.certificate-limit"])


def mail():
    return m.header() + offers.only(*[cast.mallory.certificate] * 3000)
