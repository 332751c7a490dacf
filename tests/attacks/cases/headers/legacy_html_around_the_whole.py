"""Mallory puts the whole text into the element that is left away: Siegel would show an empty mail."""

from case import attack
from generators import protected as hp

expect = attack(signature="none", secured=True, shows=['900 Euro'])


def mail():
    html = hp.ELEMENT + b'<p>Subject: Kuendigung</p><p>Sie zahlen 900 Euro.</p></div>'
    return hp.sealed(hp.legacy(html, "html"))
