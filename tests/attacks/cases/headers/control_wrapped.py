"""Nobody attacks: the whole mail as message/rfc822 inside, as older programs write it."""

from case import control
from generators import cast, mail as m, protected as hp

expect = control(signature="valid", secured=True, subject="Kuendigung", findings=["header.older-form"],
                 without=["header.authors-differ"], author=hp.AS_SVEN)


def mail():
    inside = b"Content-Type: message/rfc822; forwarded=no\r\n\r\n" + hp.fields() + m.text()
    return hp.sealed(inside, signer=cast.sven)
