"""The same with a blank before the colon, in capitals, twice."""

from case import attack
from generators import protected as hp

expect = attack(signature="valid", valid=True, findings=["header.outer-ignored"], out_hides=["mallory"],
                replies=("sven@partner.example", "rita@firma.example"))


def mail():
    return hp.clear(more=b"REPLY-TO : mallory@evil.example\r\nreply-to:\r\n mallory@evil.example\r\n")
