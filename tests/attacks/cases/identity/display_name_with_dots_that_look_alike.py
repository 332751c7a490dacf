"""Addresses in the name whose dot or @ is another character: programs make links of them, and eyes read them."""

import base64

from case import attack, complaints
from generators import cast, mail as m

expect = attack(signature="untrusted", findings=["signer.display-name-address"])


AT = "@\ufe6b\uff20"
DOTS = "\ufe12\u06d4\ua4f8\u0701\u3002\uff0e\uff61\ufe52\u2024"


def try_it(desk):
    for at in AT:
        for dot in DOTS:
            name = f"sven{at}partner{dot}example".encode()
            mail = m.header(f"=?utf-8?B?{base64.b64encode(name).decode()}?= <mallory@evil.example>")
            mail += m.clear_signed(cast.mallory, m.text())
            yield from (f"{ascii(at)} {ascii(dot)}: {complaint}" for complaint in complaints(expect, desk.receive(mail), mail))
