"""The same inside another field."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted", findings=["signer.from-ambiguous"], out_hides=[b"\\rFrom"])


def mail():
    return m.header("mallory@evil.example", more="X-A: b\rFrom: sven@partner.example\r\n") + m.clear_signed(cast.mallory, m.text())
