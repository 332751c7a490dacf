"""Mallory puts an old signed forward of Sven's before Rita as if the mail in it had been sent now."""

from case import attack
from generators import cast, mail as m, protected as hp

expect = attack(signature="valid", valid=True, headers={}, subject="Frage", author=hp.AS_SVEN)


def mail():
    old = hp.fields().replace(b"4711@", b"17@")
    return m.header(subject="Frage") + m.clear_signed(cast.sven, b"Content-Type: message/rfc822\r\n\r\n" + old + m.text())
