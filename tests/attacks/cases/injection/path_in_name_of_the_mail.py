"""The same for the one protected part that is opened."""

from case import attack
from generators import cast, enveloped_data as ed, mail as m

expect = attack(encryption="full", restrict=True, untold=["passwd"])


def mail():
    return m.header() + m.pkcs7(ed.cbc(cast.rita, m.text()), name="../../../../etc/passwd.p7m")
