"""The same with a picture of the text beside the field."""

from case import attack
from generators import protected as hp

expect = attack(signature="none", secured=True, shows=['cid:900'])


def mail():
    html = hp.ELEMENT + b'<pre>Subject: Kuendigung</pre><img src="cid:900"></div><p>Gruss</p>'
    return hp.sealed(hp.legacy(html, "html"))
