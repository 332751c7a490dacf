"""Sven forwards a mail of Mallory's; her fields are of hers, not of his."""

from case import attack
from generators import cast, mail as m, protected as hp

expect = attack(signature="valid", valid=True, subject="Angebot 4711", headers={}, author=hp.AS_SVEN)


def mail():
    return m.header() + m.clear_signed(cast.sven, m.multipart("mixed", m.text(), m.attached(hp.payload(hp.MALLORY))))
