"""Mallory wants a decoder to keep 300,000 soft line breaks, or a megabyte of blanks, until the line ends."""

from case import attack
from generators import mail as m

expect = attack(exit=4)


def mail():
    return m.header() + m.pkcs7(b"").replace(b"base64", b"quoted-printable") + b"0" + b"=\r\n" * 300_000 + b" " * 1_000_000
