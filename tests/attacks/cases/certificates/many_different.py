"""Mallory wants as many certificates looked at as a mail may bring, each for addresses enough to keep the store busy."""

from case import complaints, attack
from generators import cast, mail as m, offers

expect = attack(signature="none", findings=["receive.certificates-offered", "receive.certificates-of-others"], unchanged=True)


def try_it(desk):
    certificates = [cast.issued(f"M{i}", addresses=[f"a{j}.{i}@evil.example" for j in range(20)]).certificate for i in range(60)]
    mail = m.header() + offers.only(*certificates)
    result = desk.receive(mail)
    yield from complaints(expect, result, mail)
    if len(result.verdict["offered_certificates"]) != 60:
        yield f"{len(result.verdict['offered_certificates'])} are offered"
