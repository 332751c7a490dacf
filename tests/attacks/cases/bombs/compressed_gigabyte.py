"""Mallory sends 1 MB that grows to 1 GB when it is decompressed."""

from case import attack
from generators import bombs, mail as m

expect = attack(exit=4, status="limit", findings=["cms.decompression-limit"])


def mail():
    return m.header() + m.pkcs7(bombs.compressed(bombs.repeated(m.text("Viel Nichts"), 18_000_000)), "compressed-data")
