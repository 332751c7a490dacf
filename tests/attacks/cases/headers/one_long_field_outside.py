"""A thousand short fields inside, each told beside one of 900 KB outside, fill the memory."""

from case import attack
from generators import protected as hp

expect = attack(encryption="full", secured=True)


def mail():
    return hp.sealed(hp.payload(more=b"Comments: n\r\n" * 900, kind=hp.MARKED),
                     more=b"Comments: " + (b"a" * 900 + b"\r\n ") * 1000 + b"\r\n")
