"""Mallory puts fields and the mark on the first part of what Sven signed in his own way."""

from case import attack
from generators import cast, mail as m, protected as hp

expect = attack(signature="valid", valid=True, subject="Angebot 4711", headers={}, without=["header.outer-ignored"])


def mail():
    return m.header() + m.clear_signed(cast.sven, m.multipart("mixed", hp.payload(), m.text()))
