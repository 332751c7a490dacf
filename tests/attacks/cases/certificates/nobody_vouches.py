"""Mallory offers a certificate that she made for the director herself, and two for one address; neither is imported unasked."""

from case import attack, complaints
from generators import cast, mail as m, offers

expect = attack(signature="none")


def try_it(desk):
    for holders in ((cast.false_sven,), (cast.sven, cast.false_sven)):
        result = desk.receive(m.header() + offers.only(*(holder.certificate for holder in holders)), "--import-certificates")
        yield from complaints(expect, result)
        if result.verdict["imported_certificates"]:
            yield f"imported: {len(holders)}"
