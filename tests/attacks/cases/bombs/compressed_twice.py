"""Mallory compresses what she compressed, so that each layer stays below the limit."""

from case import attack
from generators import bombs, mail as m

expect = attack(findings=["receive.layer-closed"])


def mail():
    once = m.pkcs7(bombs.compressed([m.text("Nichts " * 100_000)]), "compressed-data")
    return m.header() + m.pkcs7(bombs.compressed([once]), "compressed-data")
