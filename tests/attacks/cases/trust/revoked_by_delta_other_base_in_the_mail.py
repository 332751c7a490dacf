"""Mallory wants a stored delta CRL, which revokes Sven, to have nothing to complete: she sends another complete list."""

from case import attack
from generators import cast, certificates as certs, der, mail as m, signed_data as sd

FRESHEST = certs.extension("2.5.29.46", der.sequence(der.sequence(der.context(0, der.context(0, der.value(
    0x86, b"http://lists.example/delta.crl"))))))
BASE = certs.extension("2.5.29.27", der.integer(10), critical=True)
desk = {"crls": (certs.crl(cast.root, number=10, this_update=(2026, 11, 10), more=[FRESHEST]),
                 certs.crl(cast.root, cast.sven, number=12, this_update=(2026, 11, 20), more=[BASE]))}
expect = attack(signature="invalid", findings=["x509.revoked"])


def mail():
    other = certs.crl(cast.root, number=11, this_update=(2026, 11, 15), identifier=False, more=[FRESHEST])
    payload = m.text()
    cms = sd.signed_data([sd.signer_info(cast.sven, payload)], [cast.sven.certificate], crls=[other])
    return m.header() + m.signed_parts(payload, cms)
