"""Nobody attacks: names as people have them, in the charsets of Europe, and one's own address beside them."""

from case import complaints, control
from generators import cast, mail as m

NAMES = ('"Sommer, Sven (Amt 4)"', '"sven@partner.example"', '"Sven @ Home"', "Team 24/7", "Dr. med. S. Sommer", "Sven\u00b7Sommer",
         "Sven (sven@partner.example)", '"sven (at) partner.example"', "=?iso-8859-2?Q?Ji=F8=ED?=", "=?koi8-r?B?4c7OwQ==?=",
         "=?windows-1254?Q?G=FCl=FEen?=", "=?iso-8859-1?Q?J=FCrgen?= =?utf-8?Q?_M=C3=BCller?=")
expect = control(signature="valid", without=("signer.display-name-address", "signer.display-name-unreadable"))


def try_it(desk):
    for name in NAMES:
        mail = m.header(f"{name} <sven@partner.example>") + m.clear_signed(cast.sven, m.text())
        yield from (f"{name}: {complaint}" for complaint in complaints(expect, desk.receive(mail), mail))
