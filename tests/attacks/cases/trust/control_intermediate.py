"""Nobody attacks: an intermediate authority, which the mail brings along, stands between Sven and the root."""

from case import control
from generators import cast, certificates as certs, mail as m

expect = control(signature="valid")


def mail():
    middle = certs.make("Attack Suite Issuing", cast.key("evil-ca"), cast.root, ca=True)
    leaf = cast.issued("Sven Sommer", holder="sven", issuer=middle, addresses=["sven@partner.example"])
    return m.header() + m.clear_signed(leaf, m.text(), chain=[middle.certificate])
