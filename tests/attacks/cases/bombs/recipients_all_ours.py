"""Mallory wants thousands of private key operations, and a pass over 2 MB for each: all recipients are Rita's certificate."""

from case import attack
from generators import cast, enveloped_data as ed, mail as m

expect = attack(exit=3, status="locked", findings=["cms.locked"])


def mail():
    infos = [ed.key_trans(cast.rita, cast.rita.key.encrypt(bytes(32), head=b"\0\7"))] * 4900
    return m.header() + m.encrypted(cast.rita, m.text("A" * 2_000_000), infos=infos)
