"""Nobody attacks: From goes on in the next line, as RFC 5322 allows."""

from case import control
from generators import cast, mail as m

expect = control(signature="valid")


def mail():
    return m.header("Mallory\r\n <mallory@evil.example>") + m.clear_signed(cast.mallory, m.text())
