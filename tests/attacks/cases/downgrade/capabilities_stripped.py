"""Mallory wants Rita to forget what Sven reads: she takes the list out of his newest mail."""

from case import attack, complaints
from generators import capabilities as caps, cast, der, mail as m, signed_data as sd

desk = caps.desk_of("capabilities_stripped")
expect = attack(signature="invalid")


def try_it(desk):
    desk.receive(caps.announcing(caps.GCM, "261123100000Z"))
    payload = m.text()
    basic = [sd.content_type(), sd.signing_time(), sd.message_digest(payload)]
    whole = b"".join(sorted([*basic, caps.attribute(caps.listed(caps.GCM))]))
    signature = cast.sven.key.sign(der.value(0x31, whole), "sha256")
    cms = sd.signed_data([sd.signer_info(cast.sven, payload, attributes=basic, signature=signature)],
                         [cast.sven.certificate])
    yield from complaints(expect, desk.receive(m.header() + m.signed_parts(payload, cms)))
    yield from caps.expect_cipher(desk, "AES-256-GCM")
