"""The same around an envelope that is authenticated."""

from case import attack
from generators import protected as hp

expect = attack(signature="none", secured=True, findings=["header.outer-ignored"], out_hides=["mallory"],
                replies=("sven@partner.example", "rita@firma.example"))


def mail():
    return hp.sealed(hp.payload(more=hp.told()), more=b"Reply-To: mallory@evil.example\r\nCc: mallory@evil.example\r\n")
