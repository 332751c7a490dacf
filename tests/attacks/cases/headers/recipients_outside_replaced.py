"""Mallory writes herself into To outside of an encrypted mail, for an answer to all."""

from case import attack
from generators import protected as hp

expect = attack(signature="none", secured=True, findings=["header.outer-changed"], out_hides=["mallory"],
                replies=("sven@partner.example", "rita@firma.example"))


def mail():
    return hp.sealed(hp.payload(more=hp.told())).replace(b"To: " + hp.RITA, b"To: mallory@evil.example", 1)
