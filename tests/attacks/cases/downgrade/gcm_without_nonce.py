"""The same with an empty nonce."""

from case import attack
from generators import aes, cast, der, enveloped_data as ed, mail as m

expect = attack(exit=4, status="unsupported", encryption="locked", findings=["cms.cipher-refused"], hides=["Rosenkohl"])


def mail():
    algorithm = der.algorithm(ed.GCM_OIDS[256], der.sequence(der.octets(b""), der.integer(16)))
    cms = ed.auth_enveloped_data([ed.recipient(cast.rita, aes.new_key())], algorithm, m.text("Das Kennwort ist Rosenkohl."), bytes(16))
    return m.header() + m.pkcs7(cms, "authEnveloped-data")
