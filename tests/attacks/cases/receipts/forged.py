"""Mallory wants Rita to believe that Sven has received her mail: receipts with every piece wrong, and a good one again and again."""

import base64
import hashlib
import re

from case import Note, attack, complaints
from generators import cast, mail as m, receipts
from generators.command import openssl

desk = {"certificates": (cast.sven,), "attended": True}
expect = attack()
PLAIN = (b"From: rita@firma.example\r\nTo: sven@partner.example\r\nSubject: Angebot\r\nDate: " + m.DATE +
         b"\r\nMessage-ID: <1@firma.example>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nGuten Tag\r\n")


def what_was_signed(mail):
    """(signature, identifier, digest) as a receipt quotes them, taken from Rita's mail by hand."""
    encoded = re.search(rb"pkcs7-signature; name.*?\r\n\r\n(.*?)\r\n--", mail, re.DOTALL).group(1)
    der = base64.b64decode(encoded)
    lines = openssl("asn1parse", "-inform", "DER", stdin=der).decode().splitlines()
    places = [re.match(r"\s*(\d+):d=(\d+)\s+hl=(\d+)\s+l=\s*(\d+) (prim|cons): (.*)", line).groups() for line in lines]
    at = next(i for i, place in enumerate(places) if "id-smime-aa-receiptRequest" in place[5])
    cut = lambda place: der[int(place[0]) + int(place[2]):int(place[0]) + int(place[2]) + int(place[3])]
    identifier = cut(next(place for place in places[at:] if "OCTET STRING" in place[5]))
    around = lambda place: int(place[0]) + int(place[2]) + int(place[3]) > int(places[at][0])
    attributes = [place for place in places[:at] if place[5].startswith("cont [ 0 ]") and around(place)][-1]
    whole = der[int(attributes[0]):int(attributes[0]) + int(attributes[2]) + int(attributes[3])]
    return cut(places[-1]), identifier, hashlib.sha256(b"\x31" + whole[1:]).digest()


def try_it(desk):
    sent = desk.send(PLAIN, "--sign", "--receipt")
    signature, identifier, digest = what_was_signed(sent.out)
    sven, mallory = m.header(to="rita@firma.example"), m.header("Mallory <mallory@evil.example>", to="rita@firma.example")
    good = sven + receipts.given(cast.sven, signature, identifier, digest)
    forgeries = {
        "another text": ("contradicted", sven + receipts.given(cast.sven, signature, identifier, bytes(32))),
        "another signature": ("contradicted", sven + receipts.given(cast.sven, signature[::-1], identifier, digest)),
        "never asked for": ("unexpected", sven + receipts.given(cast.sven, signature, b"4711", digest)),
        "by a stranger": ("unexpected", mallory + receipts.given(cast.mallory, signature, identifier, digest)),
        "under his name": ("unproven", sven + receipts.given(cast.mallory, signature, identifier, digest)),
        "by a false Sven": ("unproven", sven + receipts.given(cast.false_sven, signature, identifier, digest)),
        "the good one": ("confirmed", good),
        "the good one again": ("confirmed", good),
        "the good one, replayed": ("repeated", b"X-Again: 1\r\n" + good),
    }
    for name, (status, mail) in forgeries.items():
        result = desk.receive(mail)
        found = (result.verdict.get("receipt") or {}).get("status")
        if found != status:
            yield f"{name}: {found}, not {status}: {result.findings}"
        yield from (f"{name}: {word}" for word in complaints(attack(unchanged=True), result, mail, received=False))
    yield Note(f"{len(forgeries)} receipts")
