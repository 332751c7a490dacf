"""Mallory wants Sven's good certificate to be called revoked: a list signed by her own authority revokes nobody."""

from case import control
from generators import cast, certificates as certs, mail as m, signed_data as sd

expect = control(signature="valid")


def mail():
    forged = certs.crl(cast.root, cast.sven, number=9, key=cast.key("mallory"))
    payload = m.text()
    cms = sd.signed_data([sd.signer_info(cast.sven, payload)], [cast.sven.certificate], crls=[forged, certs.crl(cast.evil_root, cast.sven)])
    return m.header() + m.signed_parts(payload, cms)
