"""Mallory wants a mail without a blank line: where does the text begin?"""

from case import attack
from generators import mail as m

expect = attack(signature="none", unchanged=True)


def mail():
    return m.header() + b"Content-Type: text/plain\r\nBitte zahlen Sie 900 Euro."
