"""The same with so many that the message has no end of them."""

from case import attack
from generators import cast, mail as m, signed_data as sd

expect = attack(signature="invalid", findings=["cms.skeleton-limit"])


def mail():
    payload = m.text()
    cms = sd.signed_data([sd.signer_info(cast.mallory, payload)], [cast.mallory.certificate] * 5000)
    return m.header() + m.signed_parts(payload, cms)
