"""An honest mail that asks for a signed receipt; and Rita, who gives it once."""

from case import Note, complaints, control
from generators import cast, mail as m, receipts

desk = {"certificates": (cast.sven,), "attended": True}
expect = control(signature="valid", findings=["receipt.requested"])


def try_it(desk):
    asking = m.header() + receipts.asking(cast.sven, "sven@partner.example")
    yield from complaints(expect, desk.receive(asking), asking)
    given = desk.process("receipt", asking)
    yield from complaints(control(signature="valid", shows=["To: <sven@partner.example>", "smime-type=signed-receipt"]), given, asking)
    again = desk.process("receipt", asking)
    yield from complaints(control(exit=3, findings=["receipt.already-answered"]), again, asking)
    yield from complaints(control(findings=["receipt.answered"]), desk.receive(asking), asking)
    yield Note("asked, given, not given again")
