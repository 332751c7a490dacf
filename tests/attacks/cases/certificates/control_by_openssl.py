"""Nobody attacks: `openssl crl2pkcs7 -nocrl` packs Sven's certificate and its authority; Rita imports it, and writes to him."""

from case import Note, complaints, control
from generators import cast, mail as m, offers
from generators.command import openssl

desk = {"certificates": (), "attended": True}
expect = control(signature="none", findings=["receive.certificates-offered"],
                 without=["receive.certificates-of-others", "receive.certificates-unusable"], unchanged=True)


def try_it(desk):
    chain = desk.folder / "chain.pem"
    chain.write_bytes(cast.sven.pem() + cast.root.pem())
    mail = m.header() + m.pkcs7(openssl("crl2pkcs7", "-nocrl", "-certfile", chain, "-outform", "DER"), "certs-only", "smime.p7c")
    first = desk.receive(mail)
    yield from complaints(expect, first, mail)
    sven, root = ("sven@partner.example", "new", False), ("", "known", True)
    yield from offers.expect_offers(first, sven, root)
    if "sven@partner.example" in desk.administer("certificate", "list"):
        yield "imported without a word of Rita's"
    said = desk.receive(mail, "--import-certificates")
    yield from offers.expect_offers(said, sven, root)
    if len(said.verdict["imported_certificates"]) != 1:
        yield f"imported are {said.verdict['imported_certificates']}"
    yield from offers.expect_offers(desk.receive(mail), ("sven@partner.example", "known", False), root)
    sent = desk.send(m.header("rita@firma.example", to="sven@partner.example") + m.text(), "--encrypt")
    if sent.exit != 0:
        yield f"Rita cannot write to Sven: {sent.findings}"
    yield Note("offered, imported, used")
