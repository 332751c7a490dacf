"""Mallory wants her own From and Subject shown where Sven's header was.

The signed part, hers, begins with From and Subject fields; the outer From is her own.
"""

from case import attack
from generators import cast, mail as m

expect = attack(exit=0, signature="untrusted", findings=["mime.inner-header-ignored"], out_hides=["Kuendigung"])


def mail():
    payload = b"From: Mallory <mallory@evil.example>\r\nSubject: Kuendigung\r\n" + m.text()
    return m.header() + m.clear_signed(cast.mallory, payload)
