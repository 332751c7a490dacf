"""The comment stands between the angle brackets, in front of Mallory's own domain."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted", findings=["signer.display-name-address"], signers=("mallory@evil.example",))


def mail():
    return m.header("Sven Sommer <mallory@(sven@partner.example)evil.example>") + m.clear_signed(cast.mallory, m.text())
