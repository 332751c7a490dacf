"""Mallory wants each of sixteen signatures tried with 250 namesakes of the authority, whose keys are made to be slow.

Certificates with the name and the key identifier of the issuer, moduli of 3,072 bits, and exponents as long: above that,
OpenSSL itself takes none.
"""

import random

from case import attack
from generators import cast, certificates as certs, mail as m, rsa, signed_data as sd

expect = attack(signature="untrusted", findings=["x509.no-anchor"])


def mail():
    modulus = random.getrandbits(3072) | 1 << 3071 | 1
    namesakes = []
    for number in range(250):
        slow = rsa.Key(modulus, modulus - 2 - 2 * number, 1)
        namesake = certs.make("Attack Suite Root", slow, ca=True, subject=cast.evil_root.subject, identifier=cast.evil_root.key_id)
        namesakes.append(namesake.certificate)
    payload = m.text()
    infos = [sd.signer_info(cast.false_sven, payload)] * 16
    return m.header() + m.signed_parts(payload, sd.signed_data(infos, [cast.false_sven.certificate, *namesakes]))
