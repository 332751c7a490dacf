"""Mallory, a gateway, passes on in clear what Sven encrypted."""

from case import attack
from generators import protected as hp

expect = attack(signature="valid", valid=True, findings=["header.was-encrypted"], subject="Kuendigung", headers={"From":
                "signed", "To": "signed", "Subject": "signed", "Date": "signed", "Message-ID": "signed"})


def mail():
    return hp.clear(kind=hp.MARKED, more=b"").replace(b"Subject: Kuendigung", b"Subject: [...]", 1)
