"""Mallory wants a file written outside of a folder: names with ../, a drive, a NUL, a device.

The plugin writes no attachments; the names of protected parts stay where they were, and none is told to the host.
"""

from case import attack
from generators import cast, enveloped_data as ed, mail as m

expect = attack(signature="none", encryption="partial", untold=["passwd", "CON.p7m"], unchanged=True)


def mail():
    names = ["../../../../etc/passwd.p7m", "C:\\\\Windows\\\\x.p7m", "CON.p7m", "~/.ssh/authorized_keys.p7m"]
    parts = [m.pkcs7(ed.cbc(cast.rita, m.text()), name=name) for name in names]
    return m.header() + m.multipart("mixed", *parts)
