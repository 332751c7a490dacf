"""Mallory may sign for Rita, and writes as Sven."""

from case import attack
from generators import cast, mail as m

desk = {"policy": '[[delegation]]\nsender = "mallory@evil.example"\nfrom = "rita@firma.example"\n'}
expect = attack(signature="untrusted", findings=["signer.sender-for-from"])


def mail():
    return m.header(more="Sender: mallory@evil.example\r\n") + m.clear_signed(cast.mallory, m.text())
