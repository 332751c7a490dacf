"""Mallory wants "no signature is wrong" to be read as "all signatures are right".

multipart/signed with a SignedData that has Sven's certificate and no SignerInfo.
"""

from case import attack
from generators import cast, mail as m, signed_data as sd

expect = attack(signature="invalid", findings=["cms.no-signers"], restrict=True)


def mail():
    return m.header() + m.signed_parts(m.text(), sd.signed_data([], [cast.sven.certificate]))
