"""Nobody attacks: an authority for partner.example issues for Sven."""

from case import control
from generators import cast, certificates as certs, mail as m

expect = control(signature="valid")


def mail():
    bound = certs.make("Attack Suite Issuing", cast.key("evil-ca"), cast.root, ca=True, more=[certs.name_constraints("partner.example")])
    leaf = cast.issued("Sven Sommer", holder="sven", issuer=bound, addresses=["sven@partner.example"])
    return m.header() + m.clear_signed(leaf, m.text(), chain=[bound.certificate])
