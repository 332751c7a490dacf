"""Mallory wants Rita's terminal to clear the screen and draw a green lamp."""

from case import attack
from generators import mail as m

expect = attack(untold=["\x1b", "\\u001b", "\x9b", "\\u009b"])


def mail():
    return m.header(subject="=?utf-8?Q?=1B[2J=1B[32mSigniert=C2=9B31m?=") + m.text()
