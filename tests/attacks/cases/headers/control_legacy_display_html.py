"""The same in HTML."""

from case import control
from generators import cast, protected as hp

expect = control(signature="valid", secured=True, subject="Kuendigung", shows=["<body><p>100 Euro"],
                 out_hides=["legacy-display"])


def mail():
    element = hp.ELEMENT + b"<pre>Subject: Kuendigung</pre></div>"
    return hp.sealed(hp.legacy(b"<html><body>" + element + b"<p>100 Euro</p></body></html>\r\n", "html"), signer=cast.sven)
