"""Nobody attacks: micalg says SHA-512, the signature SHA-256. The field is a hint and binds nobody."""

from case import control
from generators import cast, mail as m, signed_data as sd

expect = control(signature="valid")


def mail():
    payload = m.text()
    return m.header() + m.signed_parts(payload, sd.detached(cast.sven, payload), kind=m.SIGNED.replace("256", "512"))
