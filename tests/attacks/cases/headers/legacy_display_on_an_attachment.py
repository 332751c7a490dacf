"""Mallory marks an attachment: it stays whole."""

from case import attack
from generators import mail as m, protected as hp

expect = attack(signature="none", secured=True, shows=["Subject: Kuendigung\r\n\r\nKleingedrucktes"])


def mail():
    attachment = (b'Content-Type: text/plain; hp-legacy-display="1"\r\nContent-Disposition: attachment\r\n\r\n'
                  b"Subject: Kuendigung\r\n\r\nKleingedrucktes\r\n")
    return hp.sealed(hp.fields(more=hp.told()) + m.multipart('mixed; hp="cipher"', m.text(), attachment))
