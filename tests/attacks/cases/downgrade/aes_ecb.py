"""Mallory wants a mail taken for encrypted that everybody can read: AES in ECB mode."""

from case import attack
from generators import aes, cast, der, enveloped_data as ed, mail as m

expect = attack(exit=4, status="unsupported", encryption="locked", findings=["cms.cipher-refused"], hides=["Rosenkohl"])


def mail():
    algorithm = der.algorithm("2.16.840.1.101.3.4.1.41")
    content = m.text("Das Kennwort ist Rosenkohl.")
    return m.header() + m.pkcs7(ed.enveloped_data([ed.recipient(cast.rita, aes.new_key())], algorithm, content))
