"""Mallory writes a line that is no field among those inside."""

from case import attack
from generators import protected as hp

expect = attack(exit=3, status="locked", findings=["cms.locked"])


def mail():
    return hp.sealed(hp.payload(more=b"keine Kopfzeile\r\n"))
