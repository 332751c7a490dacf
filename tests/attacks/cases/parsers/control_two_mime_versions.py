"""Mallory wants a second MIME-Version to switch MIME off for one program."""

from case import control
from generators import cast, mail as m

expect = control(signature="valid")


def mail():
    return m.header(more="MIME-Version: 2.0\r\n") + m.clear_signed(cast.sven, m.text())
