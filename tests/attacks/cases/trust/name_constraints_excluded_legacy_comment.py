"""A CA that may not vouch for partner.example writes a comment into the legacy emailAddress."""

from case import attack
from generators import cast, certificates as certs, mail as m

expect = attack(signature="indeterminate", findings=["x509.bad-chain"])


def mail():
    bound = certs.make("Attack Suite Issuing", cast.key("evil-ca"), cast.root, ca=True,
                       more=[certs.name_constraints("partner.example", excluded=True)])
    leaf = cast.issued("Sven Sommer", issuer=bound, email="sven@partner.example(x)")
    return m.header("Sven <sven@partner.example>") + m.clear_signed(leaf, m.text(), chain=[bound.certificate])
