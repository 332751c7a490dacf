"""Mallory has a good certificate whose name contains line ends and a sentence of ours; it is quoted in findings."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted", findings=["signer.address-mismatch"],
                untold=["\x1b", "\\u001b", "\\u0000", "\u202e", "\\n  Signed by", "\n  Signed by Chef"])


def mail():
    odd = cast.issued("Sven\r\n  Signed by Chef (valid)\nSecured: content and transport are protected.", addresses=["mallory@evil.example"])
    return m.header() + m.clear_signed(odd, m.text())
