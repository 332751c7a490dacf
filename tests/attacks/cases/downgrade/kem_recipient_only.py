"""Mallory wants to know whether a method that Siegel does not have is told apart from a key that is not there: it is, to everybody alike."""

from case import attack
from generators import cast, enveloped_data as ed, mail as m

expect = attack(exit=4, status="unsupported", encryption="locked", findings=["cms.kem-recipient"], without=["receive.no-key"])


def mail():
    return m.header() + m.pkcs7(ed.cbc(cast.rita, m.text(), infos=[ed.kem_recipient(cast.sven)]))
