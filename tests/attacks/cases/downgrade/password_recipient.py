"""Mallory wants Rita asked for a password by a mail: a PasswordRecipientInfo."""

from case import attack
from generators import cast, der, enveloped_data as ed, mail as m

expect = attack(exit=4, status="unsupported", findings=["cms.password-recipient"])


def mail():
    info = der.context(3, der.integer(0), der.context(0, der.oid("1.2.840.113549.1.5.12")),
                       der.algorithm("1.2.840.113549.1.9.16.3.9"), der.octets(bytes(32)))
    return m.header() + m.pkcs7(ed.cbc(cast.rita, m.text(), infos=[info]))
