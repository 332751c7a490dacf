"""The same in a mail that says of itself that it was not encrypted."""

from case import attack
from generators import protected as hp

expect = attack(signature="none", secured=True, shows=["Subject: Kuendigung\r\n\r\nBitte"])


def mail():
    kind = 'text/plain; charset=utf-8; hp="clear"; hp-legacy-display="1"'
    return hp.sealed(hp.payload(kind=kind, body=b"Subject: Kuendigung\r\n\r\n" + hp.TEXT))
