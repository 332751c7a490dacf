"""Mallory sends CMS as quoted-printable with soft line breaks inside escapes."""

from case import attack
from generators import cast, mail as m, signed_data as sd

expect = attack(exit=4)


def mail():
    cms = sd.encapsulated(cast.sven, m.text())
    lines = "".join(f"={octet:02X}" if at % 7 else f"={octet:02X}"[:2] + "=\r\n" + f"{octet:02X}"[1:] for at, octet in enumerate(cms))
    return m.header() + m.pkcs7(b"", "signed-data").replace(b"base64", b"quoted-printable") + lines.encode()
