"""Mallory wants to be the one who handed a mail of Sven's on, under his name."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted", encryption="full", inside=True, secured=True,
                findings=["receive.outer-signer-differs", "signer.address-mismatch"],
                signers=("mallory@evil.example", "sven@partner.example"))


def mail():
    envelope = m.encrypted_gcm(cast.rita, m.clear_signed(cast.sven, m.text()))
    return m.header() + m.clear_signed(cast.mallory, envelope)
