"""Mallory has a good certificate whose name contains terminal sequences; it is quoted in findings."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted", findings=["signer.address-mismatch"],
                untold=["\x1b", "\\u001b", "\\u0000", "\u202e", "\\n  Signed by", "\n  Signed by Chef"])


def mail():
    odd = cast.issued("\x1b[32mSven\x1b[0m Sommer", addresses=["mallory@evil.example"])
    return m.header() + m.clear_signed(odd, m.text())
