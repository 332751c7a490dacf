"""Mallory's address, with Rita's as its display name: encrypted is to the address, or not at all."""

from case import attack
from generators import mail as m

send = ["--encrypt"]
expect = attack(exit=3, findings=["recipient.missing"])


def mail():
    return m.header("rita@firma.example", to='"rita@firma.example" <mallory@evil.example>') + m.text()
