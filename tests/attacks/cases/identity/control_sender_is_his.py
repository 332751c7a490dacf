"""Mallory signs as herself and puts Sven into Sender, whom some programs show: the signature is hers and says so."""

from case import control
from generators import cast, mail as m

expect = control(signature="valid", signers=("mallory@evil.example",))


def mail():
    return m.header("mallory@evil.example", more="Sender: sven@partner.example\r\n") + m.clear_signed(cast.mallory, m.text())
