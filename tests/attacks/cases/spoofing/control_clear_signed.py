"""Nobody attacks: Sven signs a text, Rita reads it."""

from case import control
from generators import cast, mail as m

expect = control(signature="valid", encryption="none", shows=["100 Euro"], signers=("sven@partner.example",))


def mail():
    return m.header() + m.clear_signed(cast.sven, m.text())
