"""Mallory wants to be believed twenty thousand recipients with a KEM."""

from case import attack
from generators import cast, enveloped_data as ed, mail as m

expect = attack(exit=4, status="limit", findings=["cms.recipient-limit"])


def mail():
    return m.header() + m.pkcs7(ed.cbc(cast.rita, m.text(), infos=[ed.kem_recipient(cast.sven, ciphertext=b"")] * 20_000))
