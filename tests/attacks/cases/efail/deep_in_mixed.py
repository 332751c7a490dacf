"""Mallory wants the captured ciphertext opened where nobody looks: ten multiparts deep."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="none", encryption="partial", findings=["receive.encrypted-part-closed"],
                hides=["Rosenkohl"], unchanged=True)


def mail():
    entity = m.encrypted(cast.rita, m.text("Das Kennwort ist Rosenkohl."))
    for level in range(10):
        entity = m.multipart("mixed", m.text("Hallo"), entity, boundary=f"level{level}")
    return m.header() + entity
