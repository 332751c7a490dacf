"""Nobody attacks: CMS as quoted-printable is odd and allowed."""

from case import control
from generators import cast, mail as m, signed_data as sd

expect = control(signature="valid")


def mail():
    cms = sd.encapsulated(cast.sven, m.text())
    lines = "=\r\n".join("".join(f"={octet:02X}" for octet in cms[at:at + 20]) for at in range(0, len(cms), 20))
    return m.header() + m.pkcs7(b"", "signed-data").replace(b"base64", b"quoted-printable") + lines.encode()
