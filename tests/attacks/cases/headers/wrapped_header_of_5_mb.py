"""The same in a mail inside message/rfc822: it is no header of this mail, and the mail is not lost for it."""

from case import attack
from generators import mail as m, protected as hp

expect = attack(signature="none", secured=True, subject="[...]", headers={})


def mail():
    return hp.sealed(b"Content-Type: message/rfc822\r\n\r\n" + hp.fields(more=b"X-A: " + b"b" * 5_000_000 + b"\r\n") + m.text())
