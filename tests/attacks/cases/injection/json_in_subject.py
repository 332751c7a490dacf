"""Mallory wants the JSON report to end early and to go on as she likes."""

from case import attack
from generators import mail as m

expect = attack(signature="none")


def mail():
    return m.header(subject='x", "signature": "valid", "y": "') + m.text()
