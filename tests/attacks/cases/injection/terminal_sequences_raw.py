"""The same with the bytes raw in the header."""

from case import attack
from generators import mail as m

expect = attack(untold=["\x1b", "\\u001b"])


def mail():
    return m.header(subject=b"\x1b[2J\x1b[32mSigniert\x1b]0;x\x07") + m.text()
