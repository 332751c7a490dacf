"""Mallory has Sven sign and pass on a mail that she forged in his name, as an attachment, with the identity of his mail."""

from case import attack, complaints
from generators import cast, mail as m

expect = attack(valid=True, without=["header.older-form"])


def try_it(desk):
    forged = m.header(subject=b"Neue Bank", more=b"Reply-To: evil@evil.example\r\n") + m.text()
    for fields in (b"Content-Type: message/rfc822\r\nContent-Disposition: attachment; filename=mail.eml\r\n",
                   b"Content-Type: message/rfc822; forwarded=YES\r\n"):
        result = desk.receive(m.header() + m.clear_signed(cast.sven, fields + b"\r\n" + forged))
        yield from complaints(expect, result)
        if result.verdict["subject"] == "Neue Bank":
            yield "the forged mail is shown as Sven's"
