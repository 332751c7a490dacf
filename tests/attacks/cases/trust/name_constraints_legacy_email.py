"""The same with Sven's address in the subject (emailAddress) in place of the alternative names."""

from case import attack
from generators import cast, certificates as certs, mail as m

expect = attack(signature="untrusted")


def mail():
    bound = certs.make("Attack Suite Issuing", cast.key("evil-ca"), cast.root, ca=True, more=[certs.name_constraints("evil.example")])
    leaf = cast.issued("Sven Sommer", issuer=bound, email="sven@partner.example")
    return m.header() + m.clear_signed(leaf, m.text(), chain=[bound.certificate])
