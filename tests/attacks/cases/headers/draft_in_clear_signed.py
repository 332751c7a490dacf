"""Mallory uses the draft in a mail that is only signed, where it says nothing of what was hidden."""

from case import attack
from generators import cast, mail as m, protected as hp

expect = attack(signature="untrusted", subject="Frage", headers={}, findings=["mime.inner-header-ignored"],
                out_hides=["Kuendigung"])


def mail():
    content = hp.payload(kind='text/plain; protected-headers="v1"')
    return m.header(subject="Frage") + m.clear_signed(cast.mallory, content)
