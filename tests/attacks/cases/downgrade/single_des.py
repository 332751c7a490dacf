"""Mallory wants a mail taken for encrypted that everybody can read: DES."""

from case import attack
from generators import aes, cast, der, enveloped_data as ed, mail as m

expect = attack(exit=4, status="unsupported", encryption="locked", findings=["cms.cipher-refused"], hides=["Rosenkohl"])


def mail():
    algorithm = der.algorithm("1.3.14.3.2.7", der.octets(bytes(8)))
    content = m.text("Das Kennwort ist Rosenkohl.")
    return m.header() + m.pkcs7(ed.enveloped_data([ed.recipient(cast.rita, aes.new_key())], algorithm, content))
