"""Mallory wants a key of 512 bits, which she has factored, to be trusted."""

from case import attack
from generators import cast, certificates as certs, mail as m

expect = attack(signature="untrusted", findings=["x509.weak"])


def mail():
    small = certs.make("Sven Sommer", cast.key("tiny", 512), cast.root, addresses=["sven@partner.example"])
    return m.header() + m.clear_signed(small, m.text(), digest="sha256")
