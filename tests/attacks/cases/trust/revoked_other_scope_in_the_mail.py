"""Mallory wants the stored list outvoted: she sends older ones of other scopes, none of which the stored one replaces.

The stored list has expired, and theirs have not: by themselves they would clear Sven.
"""

from case import attack
from generators import cast, certificates as certs, der, mail as m, signed_data as sd

desk = {"crls": (certs.crl(cast.root, cast.sven, number=5, this_update=(2026, 11, 20), next_update=(2026, 11, 22)),)}
expect = attack(signature="invalid", findings=["x509.revoked"])


def mail():
    point = certs.extension("2.5.29.28", der.sequence(der.context(1, b"\xff", constructed=False)), critical=True)
    older = {"number": 3, "this_update": (2026, 11, 1)}
    lists = [certs.crl(cast.root, **older, identifier=False), certs.crl(cast.root, **older, more=[point])]
    payload = m.text()
    cms = sd.signed_data([sd.signer_info(cast.sven, payload)], [cast.sven.certificate], crls=lists)
    return m.header() + m.signed_parts(payload, cms)
