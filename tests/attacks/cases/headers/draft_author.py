"""Mallory uses the draft that went before: its From and Reply-To do not count."""

from case import attack
from generators import protected as hp

expect = attack(signature="none", secured=True, subject="Kuendigung", findings=["header.older-form"], author=hp.AS_MALLORY,
                replies=(), headers={"Subject": "encrypted"}, out_hides=["sven@"])


def mail():
    content = hp.payload(kind='text/plain; protected-headers="v1"', more=b"Reply-To: sven@partner.example\r\n")
    return hp.sealed(content, outside=hp.MALLORY)
