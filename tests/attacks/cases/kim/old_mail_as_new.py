"""Mallory puts Sven's letter of last year into a KIM mail of today: it stays a mail inside of a mail."""

from case import attack
from generators import cast, kim

expect = attack(encryption="full", secured=True, shows=["Content-Type: message/rfc822", "Subject: KOM-LE-Nachricht"])


def mail():
    old = kim.inner(date=b"Sun, 23 Nov 2025 11:59:00 +0000", identity=b"<old@partner.example>")
    return kim.outer() + kim.encrypted(kim.opaque(cast.false_sven, old))
