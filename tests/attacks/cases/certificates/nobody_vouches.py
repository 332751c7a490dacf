"""Mallory offers a certificate that she made for Sven's address herself, alone and beside his; it is not imported unasked."""

from case import attack, complaints
from generators import cast, mail as m, offers

desk = {"own": "nobody-vouches"}
expect = attack(signature="none")


def try_it(desk):
    for holders, imported in (((cast.false_sven,), 0), ((cast.sven, cast.false_sven), 1)):
        mail = m.header() + offers.only(*(holder.certificate for holder in holders))
        result = desk.receive(mail, "--import-certificates")
        yield from complaints(expect, result)
        if len(result.verdict["imported_certificates"]) != imported:
            yield f"imported: {result.verdict['imported_certificates']}"
        if result.verdict["offered_certificates"][-1]["status"] != "untrusted":
            yield "her own certificate is not said to be untrusted"
