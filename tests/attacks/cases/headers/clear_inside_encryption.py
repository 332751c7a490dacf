"""Mallory encrypts to Rita what Sven signed in clear: nothing of it was a secret, and none is claimed."""

from case import attack
from generators import cast, protected as hp

expect = attack(signature="valid", valid=True, secured=True, author=hp.AS_SVEN, headers={"From": "signed", "To": "signed",
                "Subject": "signed", "Date": "signed", "Message-ID": "signed"})


def mail():
    return hp.sealed(hp.payload(kind=hp.CLEAR), signer=cast.sven)
