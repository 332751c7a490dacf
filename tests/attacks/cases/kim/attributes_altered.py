"""Mallory alters the attributes that nothing protects: others' addresses, none, noise, thousands. Nothing follows from them."""

import os

from case import Note, complaints, control
from generators import cast, der, kim, signed_data as sd

expect = control(signature="valid", encryption="full", inside=True, secured=True, shows=["Subject: Arztbrief: Leo Mustermann"])


def try_it(desk):
    signed = kim.opaque(cast.sven, kim.inner())
    others = {"other addresses": [kim.recipient_emails(("mallory@evil.example", cast.rita))], "nobody": [kim.recipient_emails()],
              "no value": [sd.attribute(kim.RECIPIENT_EMAILS)],
              "noise": [sd.attribute(kim.RECIPIENT_EMAILS, der.octets(os.urandom(500)))],
              "twice": [kim.EVERYBODY, kim.EVERYBODY], "thousands": [kim.recipient_emails(*[("a@b.example", cast.rita)] * 4000)],
              "as another type": [sd.attribute("1.2.3.4", der.utf8("x"))]}
    for name, attributes in others.items():
        mail = kim.outer() + kim.encrypted(signed, attributes)
        yield from (f"{name}: {complaint}" for complaint in complaints(expect, desk.receive(mail), mail))
    yield Note(f"{len(others)} mails")
