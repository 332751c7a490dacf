"""Mallory wants a certificate that was signed with SHA-1 to be trusted."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted", findings=["x509.weak"])


def mail():
    weak = cast.issued("Sven Sommer", holder="sven", addresses=["sven@partner.example"], digest="sha1")
    return m.header() + m.clear_signed(weak, m.text())
