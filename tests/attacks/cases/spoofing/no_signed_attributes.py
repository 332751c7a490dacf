"""Mallory wants freedom over what was signed: without signed attributes a signature can be read in two ways.

A signature directly over the text, as RFC 5652 section 5.3 allows for id-data.
"""

from case import attack
from generators import cast, mail as m, signed_data as sd

expect = attack(signature="invalid", findings=["cms.no-signed-attributes"])


def mail():
    payload = m.text()
    infos = [sd.signer_info(cast.sven, payload, without_attributes=True)]
    return m.header() + m.signed_parts(payload, sd.signed_data(infos, [cast.sven.certificate]))
