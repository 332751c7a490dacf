"""Mallory wants a triple-wrapped mail of Sven's to count as hers: she puts her own signature around his ciphertext, and her name."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted", encryption="full", inside=True, secured=True,
                findings=["receive.outer-signer-differs", "signer.address-mismatch"],
                signers=("mallory@evil.example", "sven@partner.example"))


def mail():
    envelope = m.encrypted_gcm(cast.rita, m.clear_signed(cast.sven, m.text()))
    return m.header("Mallory <mallory@evil.example>") + m.clear_signed(cast.mallory, envelope)
