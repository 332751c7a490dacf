"""The same with 1,024 bits."""

from case import attack
from generators import cast, certificates as certs, mail as m

expect = attack(signature="untrusted", findings=["x509.weak"])


def mail():
    small = certs.make("Sven Sommer", cast.key("small", 1024), cast.root, addresses=["sven@partner.example"])
    return m.header() + m.clear_signed(small, m.text())
