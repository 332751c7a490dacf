"""Mallory wants noise taken for certificates."""

import os

from case import attack, complaints
from generators import cast, der, mail as m, offers

expect = attack(signature="none", findings=["receive.certificates-unusable"], without=["receive.certificates-offered"], unchanged=True)


def try_it(desk):
    unsigned = der.sequence(*(whole for _, _, whole in der.children(der.read(cast.sven.certificate)[1])[:2]))
    mail = m.header() + offers.only(der.sequence(der.octets(os.urandom(300))), unsigned, der.context(1, der.octets(os.urandom(40))),
                                    der.sequence())
    result = desk.receive(mail)
    yield from complaints(expect, result, mail)
    yield from offers.expect_offers(result)
    # What is not even ASN.1 is no message.
    mail = m.header() + offers.only(der.sequence(os.urandom(300)), cast.sven.certificate)
    yield from complaints(attack(exit=4, status="malformed", signature="none"), desk.receive(mail), mail)
