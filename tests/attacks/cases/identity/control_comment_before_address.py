"""The same with the comment in front."""

from case import control
from generators import cast, mail as m

expect = control(signature="valid")


def mail():
    return m.header("(sven@partner.example) mallory@evil.example") + m.clear_signed(cast.mallory, m.text())
