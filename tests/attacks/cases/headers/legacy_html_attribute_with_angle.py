"""The tag of the element ends within an attribute, for one of two readers."""

from case import attack
from generators import protected as hp

expect = attack(signature="none", secured=True, shows=["header-protection"])


def mail():
    tag = hp.ELEMENT.replace(b">", b' title=">')
    return hp.sealed(hp.legacy(tag + b'Subject: Kuendigung</div><p x="><b>900 Euro</b>', "html"))
