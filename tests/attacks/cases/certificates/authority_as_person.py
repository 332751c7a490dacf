"""Mallory has the certificate of an authority with Sven's address in it, and wants it imported as his."""

from case import attack, complaints
from generators import cast, certificates, mail as m, offers

desk = {"certificates": (), "attended": True, "crls": ()}
expect = attack(signature="none", findings=["receive.certificates-offered"], unchanged=True)


def try_it(desk):
    posing = certificates.make("Sven Sommer", cast.key("mallory"), cast.root, ca=True, addresses=["sven@partner.example"])
    mail = m.header() + offers.only(posing.certificate)
    result = desk.receive(mail, "--import-certificates")
    yield from complaints(expect, result, mail)
    yield from offers.expect_offers(result, ("sven@partner.example", "new", True))
    if result.verdict["imported_certificates"] or "sven@partner.example" in desk.administer("certificate", "list"):
        yield "it was imported"
