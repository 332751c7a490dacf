"""Mallory wants five thousand signatures checked, of herself and of Sven in turns."""

from case import attack
from generators import cast, mail as m, signed_data as sd

expect = attack(signature="invalid", findings=["cms.signer-limit"])


def mail():
    payload = m.text()
    infos = [sd.signer_info(cast.mallory, payload), sd.signer_info(cast.sven, payload)] * 2500
    return m.header() + m.signed_parts(payload, sd.signed_data(infos, [cast.mallory.certificate, cast.sven.certificate]))
