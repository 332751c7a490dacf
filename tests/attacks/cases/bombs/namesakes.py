"""Mallory wants each of sixteen signatures tried with 250 namesakes of the authority, whose keys are made to be slow.

Certificates with the root's name and exponents as long as the modulus.
"""

from case import attack
from generators import cast, certificates as certs, mail as m, rsa, signed_data as sd

expect = attack(exit=0)


def mail():
    modulus = cast.key("mallory").n
    namesakes = []
    for number in range(250):
        slow = rsa.Key(modulus, modulus - 2 - 2 * number, 1)
        namesakes.append(certs.make("Attack Suite Root", slow, ca=True, subject=cast.root.subject).certificate)
    payload = m.text()
    infos = [sd.signer_info(cast.false_sven, payload)] * 16
    return m.header() + m.signed_parts(payload, sd.signed_data(infos, [cast.false_sven.certificate, *namesakes]))
