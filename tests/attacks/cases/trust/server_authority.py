"""Mallory wants an intermediate authority for TLS servers to issue for mail."""

from case import attack
from generators import cast, certificates as certs, der, mail as m

expect = attack(signature="untrusted")


def mail():
    web = certs.make("Attack Suite Web", cast.key("evil-ca"), cast.root, ca=True,
                     more=[certs.extension("2.5.29.37", der.sequence(der.oid(certs.SERVER_AUTH)))])
    leaf = cast.issued("Sven Sommer", issuer=web, addresses=["sven@partner.example"])
    return m.header() + m.clear_signed(leaf, m.text(), chain=[web.certificate])
