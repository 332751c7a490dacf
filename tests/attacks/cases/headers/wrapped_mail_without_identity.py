"""The same, of a mail with neither Message-ID nor Date, after she took those outside away: nothing says that it is this one."""

from case import attack
from generators import cast, mail as m, protected as hp

expect = attack(signature="valid", valid=True, headers={}, subject="Frage", author=hp.AS_SVEN)


def mail():
    old = b"From: " + m.SVEN + b"\r\nSubject: Kuendigung\r\n"
    bare = b"From: " + m.SVEN + b"\r\nTo: " + hp.RITA + b"\r\nSubject: Frage\r\nMIME-Version: 1.0\r\n"
    return bare + m.clear_signed(cast.sven, b"Content-Type: message/rfc822\r\n\r\n" + old + m.text())
