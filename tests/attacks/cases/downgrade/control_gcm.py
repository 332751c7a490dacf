"""Nobody attacks: AES-256-GCM in AuthEnvelopedData, with a signature inside."""

from case import control
from generators import cast, mail as m

expect = control(signature="valid", encryption="full", secured=True, shows=["100 Euro"])


def mail():
    return m.header() + m.encrypted_gcm(cast.rita, m.clear_signed(cast.sven, m.text()))
