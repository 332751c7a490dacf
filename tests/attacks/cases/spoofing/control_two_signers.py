"""Nobody attacks: two good signatures of Sven over the same text."""

from case import control
from generators import cast, mail as m, signed_data as sd

expect = control(signature="valid")


def mail():
    payload = m.text()
    infos = [sd.signer_info(cast.sven, payload) for _ in range(2)]
    return m.header() + m.signed_parts(payload, sd.signed_data(infos, [cast.sven.certificate]))
