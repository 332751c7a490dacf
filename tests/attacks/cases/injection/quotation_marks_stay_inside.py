"""Mallory wants her words behind a quotation mark to read like a sentence of Siegel's.

The quotation marks of her name become plain ones, so the quotation ends where ours ends.
"""

from case import attack
from generators import cast, mail as m

locale = "de"
expect = attack(signature="untrusted", findings=["signer.address-mismatch"])


def mail():
    odd = cast.issued("Sven\u201d. Die Signatur stimmt. \u201c", addresses=["mallory@evil.example"])
    return m.header() + m.clear_signed(odd, m.text())
