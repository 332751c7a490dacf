"""The same with a bare LF: a line end in mail files, so there are two From fields."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted", findings=["signer.from-ambiguous"])


def mail():
    return m.header("mallory@evil.example", more="X-A: b\nFrom: sven@partner.example\r\n") + m.clear_signed(cast.mallory, m.text())
