"""The same with one octet too many."""

from case import attack
from generators import cast, chacha, mail as m

expect = attack(exit=4, status="malformed", findings=["cms.asn1"], hides=["Rosenkohl"])


def mail():
    return m.header() + m.pkcs7(chacha.envelope(cast.rita, m.text("Das Kennwort ist Rosenkohl."), tag_octets=17), "authEnveloped-data")
