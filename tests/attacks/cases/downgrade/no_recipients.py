"""Mallory wants an empty set of recipients to be an error nobody expected."""

from case import attack
from generators import enveloped_data as ed, mail as m

expect = attack(exit=4, status="malformed")


def mail():
    algorithm = ed.cbc_algorithm(bytes(16))
    return m.header() + m.pkcs7(ed.enveloped_data([], algorithm, bytes(32)))
