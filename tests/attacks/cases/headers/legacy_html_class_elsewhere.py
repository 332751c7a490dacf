"""The name of the class stands in a title."""

from case import attack
from generators import protected as hp

expect = attack(signature="none", secured=True, shows=["900 Euro"])


def mail():
    html = b'<div title="header-protection-legacy-display">Sie zahlen 900 Euro.</div><p>Gruss</p>'
    return hp.sealed(hp.legacy(html, "html"))
