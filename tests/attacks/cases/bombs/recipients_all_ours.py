"""Mallory wants a thousand private key operations: all recipients bear the name of Rita's certificate."""

from case import attack
from generators import cast, enveloped_data as ed, mail as m

expect = attack(exit=3, status="locked", findings=["cms.locked"])


def mail():
    infos = [ed.key_trans(cast.rita, cast.rita.key.encrypt(bytes(32), head=b"\0\7"))] * 1000
    return m.header() + m.encrypted(cast.rita, m.text("A" * 300_000), infos=infos)
