"""Mallory wants a thousand signatures checked."""

from case import attack
from generators import cast, mail as m, signed_data as sd

expect = attack(signature="invalid", findings=["cms.signer-limit"])


def mail():
    payload = m.text()
    infos = [sd.signer_info(cast.mallory, payload)] * 1000
    return m.header() + m.signed_parts(payload, sd.signed_data(infos, [cast.mallory.certificate]))
