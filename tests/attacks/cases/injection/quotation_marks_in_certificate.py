"""Mallory has a good certificate whose name contains quotation marks that end our quotation and a sentence that reads like ours; it is quoted in findings.
"""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted", findings=["signer.address-mismatch"],
                untold=["\x1b", "\\u001b", "\\u0000", "\u202e", "\\n  Signed by", "\n  Signed by Chef"])


def mail():
    odd = cast.issued("Sven\u201d. Die Signatur ist g\u00fcltig [signer.valid]. \u201cX", addresses=["mallory@evil.example"])
    return m.header() + m.clear_signed(odd, m.text())
