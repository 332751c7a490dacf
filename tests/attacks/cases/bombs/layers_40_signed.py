"""Mallory wants forty signatures checked, each over the one inside."""

from case import attack
from generators import cast, mail as m, signed_data as sd

expect = attack(signature="untrusted", findings=["receive.layer-closed"])


def mail():
    entity = m.text()
    for _ in range(40):
        kind = m.pkcs7(b"", "signed-data").replace(b"base64", b"binary")
        entity = kind + sd.encapsulated(cast.mallory, entity)
    return m.header() + entity
