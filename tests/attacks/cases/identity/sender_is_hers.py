"""Mallory writes as Sven and puts herself into Sender: a secretary whom nobody appointed."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted", findings=["signer.sender-for-from"])


def mail():
    return m.header(more="Sender: mallory@evil.example\r\n") + m.clear_signed(cast.mallory, m.text())
