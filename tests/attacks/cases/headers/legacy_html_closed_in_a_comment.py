"""The element ends in a comment, for one of two readers."""

from case import attack
from generators import protected as hp

expect = attack(signature="none", secured=True, shows=['900 Euro'])


def mail():
    html = hp.ELEMENT + b'<pre>Subject: Kuendigung</pre><!-- </div> --><p>900 Euro</p></div>'
    return hp.sealed(hp.legacy(html, "html"))
