"""The same with a certificate that signs itself."""

from case import attack
from generators import cast, certificates as certs, mail as m

expect = attack(signature="untrusted")


def mail():
    alone = certs.make("Sven Sommer", cast.key("mallory"), addresses=["sven@partner.example"])
    return m.header() + m.clear_signed(alone, m.text())
