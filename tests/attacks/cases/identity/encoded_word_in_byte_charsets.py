"""Sven's address in charsets of one byte a character, which Siegel decodes."""

from case import attack, complaints
from generators import cast, mail as m

CHARSETS = ("iso-8859-2", "iso-8859-5", "iso-8859-9", "koi8-r", "koi8-u", "windows-1250", "windows-1251", "windows-1256", "utf-8")
expect = attack(signature="untrusted", findings=["signer.display-name-address"], signers=("mallory@evil.example",))


def try_it(desk):
    for charset in CHARSETS:
        mail = m.header(f"=?{charset}?Q?Sven_=3Csven=40partner.example=3E?= <mallory@evil.example>")
        mail += m.clear_signed(cast.mallory, m.text())
        yield from (f"{charset}: {complaint}" for complaint in complaints(expect, desk.receive(mail), mail))
