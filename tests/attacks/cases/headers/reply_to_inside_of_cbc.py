"""Mallory alters what CBC does not protect: Reply-To inside is hers, and no answer is told to go anywhere."""

from case import attack
from generators import protected as hp

expect = attack(signature="none", findings=["cms.no-integrity"], replies=())


def mail():
    return hp.sealed(hp.payload(more=hp.told(more=b"Reply-To: mallory@evil.example\r\n")), cbc=True)
