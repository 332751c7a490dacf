"""Nobody attacks: Mallory signs as herself."""

from case import control
from generators import cast, mail as m

expect = control(signature="valid", signers=("mallory@evil.example",))


def mail():
    return m.header("Mallory <mallory@evil.example>") + m.clear_signed(cast.mallory, m.text())
