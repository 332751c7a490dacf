"""The same without a field."""

from case import attack
from generators import protected as hp

expect = attack(signature="none", secured=True, shows=['900 Euro'])


def mail():
    html = hp.ELEMENT + b'Sie zahlen 900 Euro.</div><p>Gruss</p>'
    return hp.sealed(hp.legacy(html, "html"))
