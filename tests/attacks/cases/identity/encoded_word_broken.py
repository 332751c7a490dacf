"""Encoded words that are broken in ways that some mail programs forgive."""

from case import attack, complaints
from generators import cast, mail as m

NAMES = (
    "=?utf-8?Q?sven=4?= =?utf-8?Q?0partner.example?=",  # "=40" cut in two
    '"=?utf-8?B?c3ZlbkBw YXJ0bmVyLmV4YW1wbGU=?="',  # a blank inside
    "=?utf-8?B?c3ZlbkBw*YXJ0bmVyLmV4YW1wbGU=?=",  # a character that is not of base64
    "=?utf-8?Q?sven=C1=80partner.example?=",  # an overlong "@"
    "=?utf-8?Q?sven=40partner.example_(x)?=",  # for a strict reader a comment begins here
    "=?utf-8?Q?=3D=3Futf-8=3FQ=3Fsven=3D40partner.example=3F=3D?=",  # one inside another
    "=?x-unknown?Q?sven=40partner.example?=",
)
expect = attack(signature="untrusted", findings=["signer.display-name-unreadable"], signers=("mallory@evil.example",))


def try_it(desk):
    for name in NAMES:
        mail = m.header(f"{name} <mallory@evil.example>") + m.clear_signed(cast.mallory, m.text())
        yield from (f"{name}: {complaint}" for complaint in complaints(expect, desk.receive(mail), mail))
