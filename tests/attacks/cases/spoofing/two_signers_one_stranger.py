"""Mallory wants to be seen as Sven's co-signer by an authority that nobody knows.

Two intact signatures, one of them with a certificate of her own authority.
"""

from case import attack
from generators import cast, mail as m, signed_data as sd

expect = attack(signature="untrusted", findings=["x509.no-anchor"])


def mail():
    payload = m.text()
    infos = [sd.signer_info(cast.sven, payload), sd.signer_info(cast.false_sven, payload)]
    certificates = [cast.sven.certificate, cast.false_sven.certificate]
    return m.header() + m.signed_parts(payload, sd.signed_data(infos, certificates))
