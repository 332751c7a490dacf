"""Mallory wants an object identifier as long as a page in a finding."""

from case import attack
from generators import cast, der, enveloped_data as ed, mail as m

expect = attack(exit=4)


def mail():
    algorithm = der.sequence(der.value(6, b"\x2a" + b"\x7f" * 100_000), der.NULL)
    return m.header() + m.pkcs7(ed.enveloped_data([ed.recipient(cast.rita, bytes(32))], algorithm, b"x"))
