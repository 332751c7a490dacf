"""An address in the name, its local part in quotation marks, as RFC 5322 allows."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted", findings=["signer.display-name-address"], signers=("mallory@evil.example",))


def mail():
    return m.header(r'"\"sven\"@partner.example" <mallory@evil.example>') + m.clear_signed(cast.mallory, m.text())
