"""Mallory wants each of sixteen signatures tried with 250 certificates that have all signed each other."""

from case import attack
from generators import cast, certificates as certs, mail as m, signed_data as sd

expect = attack(signature="untrusted", findings=["x509.too-much-work"])


def mail():
    def certified_by(issuer):
        return certs.make("Mallory CA", cast.key("evil-ca"), issuer, ca=True)

    first = certified_by(cast.evil_root)
    web = [certified_by(first).certificate for _ in range(250)]
    signer = certs.make("Sven Sommer", cast.key("mallory"), first, addresses=["sven@partner.example"])
    payload = m.text()
    infos = [sd.signer_info(signer, payload)] * 16
    return m.header() + m.signed_parts(payload, sd.signed_data(infos, [signer.certificate, first.certificate, *web]))
