"""Mallory wants a reader of ASN.1 in trouble: 300,000 SEQUENCEs in each other."""

from case import attack
from generators import bombs, mail as m

expect = attack(exit=4)


def mail():
    return m.header() + m.pkcs7(bombs.nested(300_000), "signed-data")
