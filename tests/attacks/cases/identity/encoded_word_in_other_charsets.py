"""Mallory writes Sven's address in charsets that Siegel does not decode, and that some mail programs do."""

import base64

from case import attack, complaints
from generators import cast, mail as m

ADDRESS = "sven@partner.example"
CHARSETS = ("utf-7", "utf-16", "utf-16le", "utf-16be", "utf-32", "iso-2022-jp", "iso-2022-kr", "hz", "gb2312", "gbk", "gb18030",
            "big5", "shift_jis", "euc-jp", "euc-kr", "cp037", "cp500")
WIDE = ADDRESS.replace("@", "\uff20").replace(".", "\uff0e")  # in these charsets there is an @ and a dot of double width
expect = attack(signature="untrusted", findings=["signer.display-name-unreadable"], signers=("mallory@evil.example",))


def texts(charset):
    yield ADDRESS.encode(charset)
    try:
        yield WIDE.encode(charset)
    except UnicodeEncodeError:
        pass


def try_it(desk):
    for charset in CHARSETS:
        for text in texts(charset):
            mail = m.header(f"=?{charset}?B?{base64.b64encode(text).decode()}?= <mallory@evil.example>")
            mail += m.clear_signed(cast.mallory, m.text())
            yield from (f"{charset}: {complaint}" for complaint in complaints(expect, desk.receive(mail), mail))
