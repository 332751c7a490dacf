"""Mallory wants three thousand certificates looked at for one signature."""

from case import attack
from generators import cast, mail as m, signed_data as sd

expect = attack(signature="invalid", findings=["cms.certificate-limit"])


def mail():
    payload = m.text()
    cms = sd.signed_data([sd.signer_info(cast.mallory, payload)], [cast.mallory.certificate] * 3000)
    return m.header() + m.signed_parts(payload, cms)
