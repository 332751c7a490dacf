"""Mallory wants raw 8-bit in the header, in no charset at all, to reach the host's text functions as it is."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted", untold=[b"\\xff\\xfe"])


def mail():
    return m.header(b"\xff\xfe <sven@partner.example>", subject=b"\xff\xfe\xe4") + m.clear_signed(cast.mallory, m.text())
