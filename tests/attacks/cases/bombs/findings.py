"""Mallory wants a verdict with a thousand sentences: sixteen signers, each wrong in its own way, many layers."""

from case import attack
from generators import cast, mail as m, signed_data as sd

expect = attack(signature="invalid")


def mail():
    payload = m.text()
    infos = [sd.signer_info(cast.mallory, payload, attributes=[sd.content_type(f"1.2.3.{number}"), sd.message_digest(payload)])
             for number in range(16)]
    return m.header() + m.signed_parts(payload, sd.signed_data(infos, [cast.mallory.certificate]))
