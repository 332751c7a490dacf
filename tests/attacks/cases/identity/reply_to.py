"""Mallory wants Reply-To compared in place of From."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted", findings=["signer.address-mismatch"], signers=("mallory@evil.example",))


def mail():
    return m.header(more="Reply-To: mallory@evil.example\r\n") + m.clear_signed(cast.mallory, m.text())
