"""Mallory marks a mail that is not encrypted: nothing is left away."""

from case import attack
from generators import protected as hp

expect = attack(signature="valid", valid=True, shows=["Subject: Kuendigung\r\n\r\nBitte"])


def mail():
    kind = 'text/plain; charset=utf-8; hp="clear"; hp-legacy-display="1"'
    return hp.clear(kind=kind, body=b"Subject: Kuendigung\r\n\r\n" + hp.TEXT)
