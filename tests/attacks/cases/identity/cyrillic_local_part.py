"""Mallory writes "ѕven" with a Cyrillic letter into From; it looks alike and is not."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted", findings=["signer.address-mismatch"], signers=("mallory@evil.example",))


def mail():
    return m.header("Sven Sommer <\u0455ven@partner.example>") + m.clear_signed(cast.mallory, m.text())
