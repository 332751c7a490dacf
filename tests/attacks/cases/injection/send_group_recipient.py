"""The same for a member of a group."""

from case import attack
from generators import mail as m

send = ["--encrypt"]
expect = attack(exit=3)


def mail():
    return m.header("rita@firma.example", to="Team: rita@firma.example, mallory@evil.example;") + m.text()
