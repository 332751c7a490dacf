"""Mallory forwards a mail of Sven's and says that it was not forwarded: it stays a part of hers."""

from case import attack
from generators import cast, mail as m, protected as hp

expect = attack(signature="valid", valid=True, headers={}, author=hp.AS_MALLORY, signers=("mallory@evil.example",))


def mail():
    inside = b"Content-Type: message/rfc822; forwarded=no\r\n\r\n" + hp.fields() + m.text()
    return m.header(hp.MALLORY, subject="Frage") + m.clear_signed(cast.mallory, inside)
