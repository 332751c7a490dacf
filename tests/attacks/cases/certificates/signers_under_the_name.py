"""Mallory calls a signature certificates: by a key that is nobody's, with Sven's certificate beside, with and without a content."""

from case import attack, complaints
from generators import cast, mail as m, offers, signed_data as sd

expect = attack(without=["receive.certificates-offered", "cms.certificates-only"])


def try_it(desk):
    info = sd.signer_info(cast.false_sven, m.text())
    brought = [cast.false_sven.certificate, cast.sven.certificate]
    for content in (None, m.text()):
        mail = m.header() + m.pkcs7(sd.signed_data([info], brought, content=content), "certs-only", "smime.p7c")
        result = desk.receive(mail)
        yield from complaints(expect, result, mail)
        yield from offers.expect_offers(result)
