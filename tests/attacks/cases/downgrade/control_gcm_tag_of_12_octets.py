"""Nobody attacks: 12 octets are the least that RFC 5084 allows."""

from case import control
from generators import cast, mail as m

expect = control(encryption="full", secured=True, shows=["Rosenkohl"])


def mail():
    return m.header() + m.encrypted_gcm(cast.rita, m.text("Das Kennwort ist Rosenkohl."), tag_octets=12)
