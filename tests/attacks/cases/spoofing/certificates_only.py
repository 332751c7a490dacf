"""Mallory wants a mail of certificates to look signed.

application/pkcs7-mime with Sven's certificate, without content and signers.
"""

from case import attack
from generators import cast, mail as m, signed_data as sd

expect = attack(signature="none", findings=["cms.certificates-only"])


def mail():
    return m.header() + m.pkcs7(sd.signed_data([], [cast.sven.certificate]), "certs-only", "smime.p7c")
