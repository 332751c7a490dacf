"""Mallory wants a mail with a signature part of noise to look signed."""

from case import attack
from generators import mail as m

expect = attack(signature="invalid", findings=["cms.asn1"], restrict=True)


def mail():
    return m.header() + m.signed_parts(m.text(), b"no CMS at all")
