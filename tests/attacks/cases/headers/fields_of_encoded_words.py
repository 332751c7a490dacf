"""The same in 900 fields and one that is not shown."""

from case import attack
from generators import protected as hp

expect = attack(signature="none", secured=True)


def mail():
    return hp.sealed(hp.payload(more=b"".join(b"X-%d: " % at + b"=?utf-8?q?=41?= " * 60 + b"\r\n" for at in range(900))))
