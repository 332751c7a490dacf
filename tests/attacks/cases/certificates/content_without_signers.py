"""Mallory wants her text believed because it comes with Sven's certificate, and is called certificates."""

from case import attack, complaints
from generators import cast, mail as m, offers, signed_data as sd

expect = attack(signature="invalid", findings=["cms.no-signers"], without=["receive.certificates-offered"], restrict=True)


def try_it(desk):
    mail = m.header() + m.pkcs7(sd.signed_data([], [cast.sven.certificate], content=m.text()), "certs-only", "smime.p7c")
    result = desk.receive(mail)
    yield from complaints(expect, result, mail)
    yield from offers.expect_offers(result)
