"""The same with angle brackets in the name, for programs that take the first pair."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted", findings=["signer.display-name-address"], signers=("mallory@evil.example",))


def mail():
    return m.header('"Sven Sommer <sven@partner.example>" <mallory@evil.example>') + m.clear_signed(cast.mallory, m.text())
