"""The element holds another, so that it ends where other programs do not see its end."""

from case import attack
from generators import protected as hp

expect = attack(signature="none", secured=True, shows=['900 Euro'])


def mail():
    html = hp.ELEMENT + b'<pre>Subject: Kuendigung</pre><div>900 Euro</div></div><p>Gruss</p>'
    return hp.sealed(hp.legacy(html, "html"))
