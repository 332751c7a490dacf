"""Mallory wants Rita to write to Sven with less: in his own mail she puts AES-128-CBC where AES-256-GCM stood."""

from case import attack, complaints
from generators import capabilities as caps, cast, mail as m, signed_data as sd

desk = caps.desk_of("capabilities_altered")
expect = attack(signature="invalid")


def try_it(desk):
    desk.receive(caps.announcing(caps.GCM, "261123100000Z"))
    payload = m.text()
    basic = [sd.content_type(), sd.signing_time(), sd.message_digest(payload)]
    gcm, cbc = caps.listed([caps.AES_256_GCM]), caps.listed([caps.AES_128_CBC])
    honest = sd.signer_info(cast.sven, payload, attributes=[*basic, caps.attribute(gcm)])
    cms = sd.signed_data([honest.replace(gcm, cbc)], [cast.sven.certificate])
    yield from complaints(expect, desk.receive(m.header() + m.signed_parts(payload, cms)))
    yield from caps.expect_cipher(desk, "AES-256-GCM")
