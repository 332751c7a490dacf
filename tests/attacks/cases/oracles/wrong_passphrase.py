"""Mallory wants a wrong passphrase to look like a damaged mail, or the other way round, so that she can probe.

What concerns Rita's own side has a name of its own, and it is the same for good and for damaged mails.
"""

from case import alike, attack
from generators import aes, cast, enveloped_data as ed, mail as m

desk = {"passphrase": "falsch"}
expect = attack(exit=3, status="locked", encryption="locked", findings=["key.passphrase"])


def try_it(desk):
    key = aes.new_key()
    damaged = m.encrypted(cast.rita, m.text(), infos=[ed.key_trans(cast.rita, cast.rita.key.encrypt(key, head=b"\1\2"))])
    mails = {"good": m.header() + m.encrypted(cast.rita, m.text()), "damaged": m.header() + damaged}
    yield from alike(desk, expect, mails)
