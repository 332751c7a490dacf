"""The same with 10,000 mails attached to each other."""

from case import attack
from generators import mail as m

expect = attack(findings=["mime.depth-limit"], unchanged=True)


def mail():
    return m.header() + b"Content-Type: message/rfc822\r\n\r\n" * 10_000 + m.text()
