"""Two quoted strings, neither of which is an address; shown side by side they are."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted", findings=["signer.display-name-address"], signers=("mallory@evil.example",))


def mail():
    return m.header('"sven" "@partner.example" <mallory@evil.example>') + m.clear_signed(cast.mallory, m.text())
