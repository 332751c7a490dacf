"""The same, encrypted: the base64 lines end in bare line feeds."""

from case import control
from generators import cast, mail as m

expect = control(signature="valid", encryption="full", secured=True)


def mail():
    return (m.header() + m.encrypted(cast.rita, m.clear_signed(cast.sven, m.text()))).replace(b"\r\n", b"\n")
