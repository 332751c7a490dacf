"""The same with the broken signature in front: the last one must not win either."""

from case import attack
from generators import cast, mail as m, signed_data as sd

expect = attack(signature="invalid", findings=["cms.digest-mismatch"])


def mail():
    payload = m.text()
    infos = [sd.signer_info(cast.sven, m.text("anders")), sd.signer_info(cast.sven, payload)]
    return m.header() + m.signed_parts(payload, sd.signed_data(infos, [cast.sven.certificate]))
