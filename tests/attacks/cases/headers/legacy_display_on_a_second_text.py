"""The same with the second text of a mail."""

from case import attack
from generators import mail as m, protected as hp

expect = attack(signature="none", secured=True, shows=["Subject: Kuendigung\r\n\r\nKleingedrucktes"])


def mail():
    second = b'Content-Type: text/plain; hp-legacy-display="1"\r\n\r\nSubject: Kuendigung\r\n\r\nKleingedrucktes\r\n'
    return hp.sealed(hp.fields(more=hp.told()) + m.multipart('mixed; hp="cipher"', m.text(), second))
