"""Mallory has an address with a line end in it put into Rita's address book."""

from case import attack
from generators import mail as m

send = ["--sign"]
expect = attack(exit=4, findings=["send.recipient-malformed"])


def mail():
    return m.header("rita@firma.example", to="x@evil.example\rBcc: mallory@evil.example") + m.text()
