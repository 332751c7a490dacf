"""Mallory had Sven sign a compressed text with two types; each program takes another one."""

from case import attack
from generators import bombs, cast, mail as m

expect = attack(signature="untrusted", findings=["mime.two-readings"])


def mail():
    text = m.pkcs7(bombs.compressed([b"Content-Type: text/html\r\n" + m.text()]), "compressed-data", "smime.p7z")
    return m.header() + m.clear_signed(cast.sven, text)
