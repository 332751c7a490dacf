"""The same as an encoded word, which decodes to an address only after the list was parsed."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted", findings=["signer.display-name-address"], signers=("mallory@evil.example",))


def mail():
    return m.header("=?utf-8?Q?sven=40partner=2Eexample?= <mallory@evil.example>") + m.clear_signed(cast.mallory, m.text())
