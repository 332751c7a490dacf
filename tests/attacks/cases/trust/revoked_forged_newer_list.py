"""The same with a newer list that she signed herself."""

from case import attack
from generators import cast, certificates as certs, mail as m, signed_data as sd

desk = {"crls": (certs.crl(cast.root, cast.sven),)}
expect = attack(signature="invalid", findings=["x509.revoked"])


def mail():
    forged = certs.crl(cast.root, number=9, key=cast.key("mallory"))
    payload = m.text()
    cms = sd.signed_data([sd.signer_info(cast.sven, payload)], [cast.sven.certificate], crls=[forged])
    return m.header() + m.signed_parts(payload, cms)
