"""The same with two signing times."""

from case import attack
from generators import cast, mail as m, signed_data as sd

expect = attack(signature="invalid", findings=["cms.duplicate-attribute"])


def mail():
    payload = m.text()
    infos = [sd.signer_info(cast.sven, payload, more=[sd.signing_time("240101000000Z")])]
    return m.header() + m.signed_parts(payload, sd.signed_data(infos, [cast.sven.certificate]))
