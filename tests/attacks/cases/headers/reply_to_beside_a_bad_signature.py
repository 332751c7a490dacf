"""Mallory, a recipient too, alters Sven's text and Reply-To inside AES-GCM, or signs in nobody's name."""

import dataclasses

from case import attack, complaints
from generators import cast, mail as m, protected as hp

expect = attack(replies=())


def try_it(desk):
    payload = hp.payload(more=b"Reply-To: evil@evil.example\r\n" + hp.told(), kind=hp.MARKED)
    honest = m.clear_signed(cast.sven, payload)
    altered = honest.replace(b"evil@evil.example", b"evil@evil.exemple")
    for entity, secured in ((altered, False), (m.clear_signed(cast.false_sven, payload), True)):
        result = desk.receive(m.header(subject=b"[...]") + m.encrypted_gcm(cast.rita, entity))
        yield from complaints(dataclasses.replace(expect, secured=secured), result)
