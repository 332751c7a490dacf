"""The same with a bare LF: it ends the line, for Rita's program as well, and what is behind it is a field of its own.

A Bcc field never leaves: Mallory, who has no certificate there, stops the mail.
"""

from case import attack
from generators import mail as m

send = ["--encrypt"]
expect = attack(exit=3)


def mail():
    return m.header("rita@firma.example", to="rita@firma.example", subject="x\nBcc: nobody@evil.example") + m.text()
