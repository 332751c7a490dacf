"""Nobody attacks: umlauts in names and subject arrive as they are."""

from case import control
from generators import cast, mail as m

expect = control(signature="valid", shows=["Grüße"])


def mail():
    jana = cast.issued("Jana Müller", holder="sven", addresses=["sven@partner.example"])
    return m.header("Jana =?utf-8?Q?M=C3=BCller?= <sven@partner.example>", subject="=?utf-8?B?R3LDvMOfZQ==?=") + m.clear_signed(
        jana, m.text("Grüße"))
