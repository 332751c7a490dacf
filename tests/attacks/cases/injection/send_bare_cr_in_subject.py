"""Mallory has Rita's program copy a subject with a bare CR into an answer: another program sees a field of hers begin."""

from case import attack
from generators import mail as m

send = ["--sign"]
expect = attack(exit=0, out_hides=[b"\rBcc"])


def mail():
    return m.header("rita@firma.example", subject="Re: x\rBcc: mallory@evil.example") + m.text()
