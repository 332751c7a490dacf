"""Mallory wants a mail taken for encrypted that everybody can read: RC2 with 40 bits, which a desk computer breaks."""

from case import attack
from generators import aes, cast, der, enveloped_data as ed, mail as m

expect = attack(exit=4, status="unsupported", encryption="locked", findings=["cms.cipher-refused"], hides=["Rosenkohl"])


def mail():
    algorithm = der.algorithm("1.2.840.113549.3.2", der.sequence(der.integer(160), der.octets(bytes(8))))
    content = m.text("Das Kennwort ist Rosenkohl.")
    return m.header() + m.pkcs7(ed.enveloped_data([ed.recipient(cast.rita, aes.new_key())], algorithm, content))
