"""The same, signed by Mallory with her good certificate: her signature must not open what others wrote."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted", encryption="partial", findings=["receive.encrypted-part-closed"],
                hides=["Rosenkohl"])


def mail():
    secret = m.encrypted(cast.rita, m.text("Das Kennwort ist Rosenkohl."))
    question = m.multipart("mixed", m.text("Wann sehen wir uns?"), secret)
    return m.header(b"Sven Sommer <sven@partner.example>") + m.clear_signed(cast.mallory, question)
