"""Mallory signs a compressed text, in whose header she is Sven, or hides behind a name that would be seen elsewhere."""

import dataclasses

from case import attack, complaints
from generators import bombs, cast, mail as m, protected as hp

expect = attack(signature="untrusted", out_hides=["From: Sven Sommer"], replies=())
AUTHORS = (m.SVEN, b'"sven@partner.example" <mallory@evil.example>', "=?utf-8?q?Sven=E2=80=AE?= <mallory@evil.example>")


def compressed(entity):
    return m.pkcs7(bombs.compressed([entity]), "compressed-data", "smime.p7z")


def try_it(desk):
    for author in AUTHORS:
        signed = m.clear_signed(cast.mallory, compressed(hp.payload(m.bytes_of(author), kind=hp.CLEAR)))
        for entity, secured in ((signed, False), (m.encrypted_gcm(cast.rita, signed), True)):  # from whomever it is
            result = desk.receive(m.header(hp.MALLORY) + entity)
            yield from complaints(dataclasses.replace(expect, secured=secured), result)
