"""Mallory wants a NUL to end the recipient's address for the certificate, and not for the envelope."""

from case import attack
from generators import mail as m

send = ["--encrypt"]
expect = attack(exit=4)


def mail():
    return m.header("rita@firma.example", to=b"rita@firma.example\0@evil.example") + m.text()
