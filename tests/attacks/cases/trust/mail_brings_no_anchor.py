"""Mallory wants her root, once it came with a mail, to be trusted from the next mail on.

Two mails, the first with the whole chain: the second is judged as if there had been no first, and nothing was stored.
"""

from case import attack, complaints
from generators import cast, mail as m

expect = attack(exit=0, signature="untrusted", findings=["x509.no-anchor"])


def try_it(desk):
    before = desk.administer("trust", "list"), desk.administer("certificate", "list")
    mail = m.header() + m.clear_signed(cast.false_sven, m.text(), chain=[cast.evil_root.certificate])
    for _ in range(2):
        yield from complaints(expect, desk.receive(mail))
    if before != (desk.administer("trust", "list"), desk.administer("certificate", "list")):
        yield "the profile has changed"
