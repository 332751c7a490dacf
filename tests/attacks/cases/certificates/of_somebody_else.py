"""Mallory writes in her own name and brings a certificate for Sven's address, made by herself for her key."""

from case import attack, complaints
from generators import cast, mail as m, offers

expect = attack(signature="none", unchanged=True,
                findings=["receive.certificates-offered", "receive.certificates-of-others"], without=["receive.certificates-differ"])


def try_it(desk):
    mail = m.header(b"mallory@evil.example") + offers.only(cast.false_sven.certificate)
    result = desk.receive(mail)
    yield from complaints(expect, result, mail)
    yield from offers.expect_offers(result, ("sven@partner.example", "new", False))
