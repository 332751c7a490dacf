"""Nobody attacks: a mail file with bare line feeds; the signature was made over CRLF."""

from case import control
from generators import cast, mail as m

expect = control(signature="valid")


def mail():
    return (m.header() + m.clear_signed(cast.sven, m.text())).replace(b"\r\n", b"\n")
