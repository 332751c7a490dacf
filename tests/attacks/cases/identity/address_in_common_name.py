"""The same, and her own address in the certificate."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted", findings=["signer.address-mismatch"], signers=("mallory@evil.example",))


def mail():
    fake = cast.issued("sven@partner.example", addresses=["mallory@evil.example"])
    return m.header() + m.clear_signed(fake, m.text())
