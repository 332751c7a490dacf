"""Mallory leaves From out outside, and is Sven inside."""

from case import attack
from generators import protected as hp

expect = attack(signature="none", secured=True, findings=["header.authors-differ"], out_hides=["sven@"])


def mail():
    mail_ = hp.sealed(hp.payload())
    return mail_[mail_.index(b"To: "):]
