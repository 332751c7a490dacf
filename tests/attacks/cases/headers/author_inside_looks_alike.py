"""Mallory writes Sven's address with a Cyrillic e inside, and signs as herself."""

from case import attack
from generators import cast, mail as m, protected as hp

expect = attack(signature="untrusted", findings=["header.authors-differ"], signers=("mallory@evil.example",), replies=())


def mail():
    return hp.clear("Sven Sommer <sv\u0435n@partner.example>".encode(), signer=cast.mallory, outside=m.SVEN, subject=b"Frage")
