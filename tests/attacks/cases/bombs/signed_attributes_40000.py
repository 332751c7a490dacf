"""Mallory wants 40,000 signed attributes sorted."""

from case import attack
from generators import cast, der, mail as m, signed_data as sd

expect = attack(exit=0)


def mail():
    payload = m.text()
    many = [sd.attribute(f"1.2.3.{number}", der.integer(number)) for number in range(40_000)]
    cms = sd.detached(cast.mallory, payload, attributes=[sd.content_type(), sd.message_digest(payload), *many])
    return m.header() + m.signed_parts(payload, cms)
