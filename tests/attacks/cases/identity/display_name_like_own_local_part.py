"""Mallory has an address of her own whose local part reads as the address that her display name shows."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted", findings=["signer.display-name-address"])


def mail():
    address = b"sven{at}partner.example@evil.example"
    mallory = cast.issued("Mallory", addresses=[address])
    return m.header(b'"sven@partner.example" <' + address + b">") + m.clear_signed(mallory, m.text())
