"""The same, and the list comes with the mail: it is signed by the authority and speaks as well."""

from case import attack
from generators import cast, certificates as certs, mail as m, signed_data as sd

desk = {"crls": ()}  # of its own: what was revoked is remembered
expect = attack(signature="invalid", findings=["x509.revoked"])


def mail():
    payload = m.text()
    cms = sd.signed_data([sd.signer_info(cast.sven, payload)], [cast.sven.certificate], crls=[certs.crl(cast.root, cast.sven)])
    return m.header() + m.signed_parts(payload, cms)
