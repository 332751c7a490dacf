"""Mallory wants a program confused by kinds of recipients that nobody knows.

A KEKRecipientInfo, an OtherRecipientInfo and one with a tag of the future.
"""

from case import attack
from generators import cast, der, enveloped_data as ed, mail as m

expect = attack(exit=3, status="locked", findings=["receive.no-key"])


def mail():
    infos = [der.context(2, der.integer(4), der.octets(b"x")), der.context(4, der.oid("1.2.3"), der.NULL), der.context(9)]
    return m.header() + m.pkcs7(ed.cbc(cast.rita, m.text(), infos=infos))
