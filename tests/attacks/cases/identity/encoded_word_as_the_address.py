"""Mallory wants an encoded word in the place of the address, where none is allowed (Mailsploit)."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted", findings=["signer.address-mismatch"], signers=("mallory@evil.example",))


def mail():
    return m.header("<=?utf-8?Q?sven=40partner=2Eexample=00?=@evil.example>") + m.clear_signed(cast.mallory, m.text())
