"""Nobody attacks: ChaCha20-Poly1305 in AuthEnvelopedData (RFC 8103), with a signature inside."""

from case import control
from generators import cast, chacha, mail as m

expect = control(signature="valid", encryption="full", secured=True, shows=["100 Euro"])


def mail():
    return m.header() + m.pkcs7(chacha.envelope(cast.rita, m.clear_signed(cast.sven, m.text())), "authEnveloped-data")
