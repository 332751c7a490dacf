"""Mallory wants the stored list outvoted: she sends an older one, on which Sven is not yet."""

from case import attack
from generators import cast, certificates as certs, mail as m, signed_data as sd

desk = {"crls": (certs.crl(cast.root, cast.sven, number=2),)}
expect = attack(signature="invalid", findings=["x509.revoked"])


def mail():
    older = certs.crl(cast.root, number=1, this_update=(2026, 11, 1))
    payload = m.text()
    cms = sd.signed_data([sd.signer_info(cast.sven, payload)], [cast.sven.certificate], crls=[older])
    return m.header() + m.signed_parts(payload, cms)
