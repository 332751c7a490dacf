"""Nobody attacks: x-pkcs7-mime and x-pkcs7-signature, the names of the nineties."""

from case import control
from generators import cast, mail as m

expect = control(signature="valid")


def mail():
    return m.header() + m.clear_signed(cast.sven, m.text()).replace(b"application/pkcs7", b"application/x-pkcs7")
