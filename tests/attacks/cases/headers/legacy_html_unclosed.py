"""The element does not end."""

from case import attack
from generators import protected as hp

expect = attack(signature="none", secured=True, shows=['900 Euro'])


def mail():
    html = hp.ELEMENT + b'<pre>Subject: Kuendigung</pre><p>Sie zahlen 900 Euro.</p>'
    return hp.sealed(hp.legacy(html, "html"))
