"""Mallory wants her key taken for Sven's: her certificate has his issuer's name and his serial number.

Her own authority bears the name of the trusted one. Both certificates are in the message, Sven's as well.
"""

from case import attack
from generators import cast, mail as m, signed_data as sd

expect = attack(signature="untrusted", findings=["x509.no-anchor"])


def mail():
    forged = cast.issued("Sven Sommer", issuer=cast.evil_root, addresses=["sven@partner.example"], serial=cast.sven.serial)
    payload = m.text("Bitte zahlen Sie 900 Euro.")
    certificates = [cast.sven.certificate, forged.certificate, cast.evil_root.certificate, cast.root.certificate]
    return m.header() + m.signed_parts(payload, sd.signed_data([sd.signer_info(forged, payload)], certificates))
