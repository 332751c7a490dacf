"""Mallory has a good certificate whose name contains marks that turn the direction of writing; it is quoted in findings.
"""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted", findings=["signer.address-mismatch"],
                untold=["\x1b", "\\u001b", "\\u0000", "\u202e", "\\n  Signed by", "\n  Signed by Chef"])


def mail():
    odd = cast.issued("\u202eremmoS nevS\u2066", addresses=["mallory@evil.example"])
    return m.header() + m.clear_signed(odd, m.text())
