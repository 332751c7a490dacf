"""Mallory wants to know whether Rita and another address are the same person: she puts her own To around Sven's mail, which asks for a
receipt and says inside of the signature whom it is for."""

from case import Note, attack, complaints, control
from generators import cast, mail as m, receipts

private = cast.issued("Rita privat", holder="evil-ca", addresses=["rita.privat@home.example"])
desk = {"identities": (cast.rita, private), "certificates": (cast.sven,), "attended": True}
expect = attack(exit=3, findings=["receipt.recipients-differ"])


def asking(outside, inside="rita@firma.example"):
    payload = (f'Content-Type: text/plain; hp="clear"\r\nFrom: Sven Sommer <sven@partner.example>\r\nTo: {inside}\r\n'
               "Subject: Angebot 4711\r\n\r\nGuten Tag\r\n").encode()
    return m.header(to=outside) + receipts.asking(cast.sven, "sven@partner.example", payload=payload)


def try_it(desk):
    mail = asking("rita.privat@home.example")
    yield from complaints(expect, desk.process("receipt", mail), mail, received=False)
    yield from complaints(attack(findings=["receipt.recipients-differ"], without=["receipt.requested"]), desk.receive(mail), mail, received=False)
    elsewhere = asking("rita.privat@home.example", inside="somebody@else.example")
    yield from complaints(attack(exit=3, findings=["receipt.hidden-copy"]), desk.process("receipt", elsewhere), elsewhere, received=False)
    honest = asking("Rita <RITA@firma.example>")
    yield from complaints(control(shows=["From: <rita@firma.example>"], out_hides=["privat"]), desk.process("receipt", honest), honest)
    yield Note("two other recipients, and the right one")
