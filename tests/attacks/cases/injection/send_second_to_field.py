"""Mallory wants a second To field, which the mail server delivers to and the plugin overlooks.

Both fields count: who has no certificate stops the mail.
"""

from case import attack
from generators import mail as m

send = ["--encrypt"]
expect = attack(exit=3, findings=["recipient.missing"])


def mail():
    return m.header("rita@firma.example", to="rita@firma.example", more="To: mallory@evil.example\r\n") + m.text()
