"""Mallory wants Siegel busy with 100,000 parts."""

from case import attack
from generators import mail as m

expect = attack(findings=["mime.part-limit"], unchanged=True)


def mail():
    return m.header() + m.multipart("mixed", *[m.text("x")] * 100_000)
