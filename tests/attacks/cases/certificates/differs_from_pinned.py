"""Mallory wants Rita to encrypt to another key than Sven's, which is pinned; and Rita says yes to all that is new."""

from case import attack, complaints
from desk import fingerprint
from generators import cast, mail as m, offers

desk = {"certificates": (cast.sven,), "pins": (("sven@partner.example", cast.sven),), "attended": True}
expect = attack(signature="none", findings=["receive.certificates-differ"], unchanged=True)


def used(desk):
    sent = desk.send(m.header("rita@firma.example", to="sven@partner.example") + m.text(), "--encrypt")
    return [one["fingerprint"] for one in sent.verdict["recipients"] if one["address"].startswith("sven")]


def try_it(desk):
    other = cast.issued("Sven Sommer", addresses=["sven@partner.example"])
    mail = m.header() + offers.only(other.certificate)
    result = desk.receive(mail, "--import-certificates")
    yield from complaints(expect, result, mail)
    yield from offers.expect_offers(result, ("sven@partner.example", "other-pinned", False))
    if result.verdict["imported_certificates"]:
        yield "it was imported"
    # Even by name: what is pinned stays in use.
    named = desk.receive(mail, "--import-certificate", fingerprint(other))
    if named.verdict["imported_certificates"] != [fingerprint(other)]:
        yield f"imported are {named.verdict['imported_certificates']}"
    if used(desk) != [fingerprint(cast.sven)]:
        yield f"encrypted to {used(desk)}"
    unknown = desk.receive(mail, "--import-certificate", fingerprint(cast.mallory))
    if unknown.exit != 2 or "host.not-offered" not in unknown.findings:
        yield f"exit {unknown.exit} for a fingerprint that was not offered"
