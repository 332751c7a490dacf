"""Nobody attacks: the address stands in the subject as PKCS#9 emailAddress (RFC 8550 section 3)."""

from case import control
from generators import cast, mail as m

expect = control(signature="valid")


def mail():
    old = cast.issued("Sven Sommer", holder="sven", email="sven@partner.example")
    return m.header() + m.clear_signed(old, m.text())
