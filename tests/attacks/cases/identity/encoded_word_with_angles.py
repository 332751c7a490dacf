"""The same with the angle brackets inside the encoded word."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted", findings=["signer.display-name-address"], signers=("mallory@evil.example",))


def mail():
    return m.header("=?utf-8?B?PHN2ZW5AcGFydG5lci5leGFtcGxlPg==?= <mallory@evil.example>") + m.clear_signed(cast.mallory, m.text())
