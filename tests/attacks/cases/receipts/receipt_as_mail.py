"""Mallory wants Rita's signature under a text of her own: the identifier that her request has Rita repeat is that text; and she puts a
receipt that Rita gave, and a time stamp that Rita signed, into a multipart/signed with Rita's name above."""

from case import Note, attack, complaints
from generators import cast, der, mail as m, receipts, signed_data as sd

desk = {"certificates": (cast.mallory, cast.sven), "attended": True}
expect = attack(signature="invalid", findings=["cms.signed-type"])

TEXT = b"\r\n\r\nContract accepted. I owe Mallory 48,000 EUR. Rita Roth\r\n\r\n" + b" " * 80
IDENTIFIERS = {"a mail": TEXT, "a sentence": b"I accept the contract", "with control characters": TEXT.strip()[:60].replace(b"t", b"t\1"),
               "in Russian": "Договор принят, я должна Мэллори".encode(), "a header": b"\nContent-Type: text/html\n\n<b>"}
TIME_STAMP = "1.2.840.113549.1.9.16.1.4"


def signed_as(holder, content, kind):
    return sd.signed_data([sd.signer_info(holder, content, attributes=[sd.content_type(kind), sd.signing_time(), sd.message_digest(content)])],
                          [holder.certificate], content_type=kind)


def try_it(desk):
    for name, identifier in IDENTIFIERS.items():
        wish = m.header("Mallory <mallory@evil.example>") + receipts.asking(cast.mallory, "mallory@evil.example", identifier=identifier)
        for words in (complaints(attack(findings=["receipt.text"], without=["receipt.requested"]), desk.receive(wish), wish, received=False),
                      complaints(attack(exit=3, findings=["receipt.text"]), desk.process("receipt", wish), wish, received=False)):
            yield from (f"{name}: {word}" for word in words)
    receipt = der.sequence(der.integer(1), der.oid(sd.DATA), der.octets(TEXT), der.octets(b"\1" * 256))
    for kind in (receipts.RECEIPT, TIME_STAMP, sd.SIGNED_DATA):
        forged = m.header() + m.signed_parts(receipt, signed_as(cast.sven, receipt, kind))
        yield from (f"{kind} beside: {word}" for word in complaints(expect, desk.receive(forged), forged))
    for kind in (TIME_STAMP, sd.SIGNED_DATA):
        info = sd.signer_info(cast.sven, receipt, attributes=[sd.content_type(kind), sd.signing_time(), sd.message_digest(receipt)])
        forged = m.header() + m.pkcs7(sd.signed_data([info], [cast.sven.certificate], content=receipt, content_type=kind), "signed-data")
        yield from (f"{kind} around: {word}" for word in complaints(expect, desk.receive(forged), forged))
    yield Note(f"{len(IDENTIFIERS)} identifiers, five mails")
