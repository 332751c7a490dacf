"""Mallory compresses what she compressed, and encrypts it."""

from case import attack
from generators import bombs, cast, mail as m

expect = attack(encryption="full", secured=True, findings=["receive.layer-closed"])


def mail():
    once = m.pkcs7(bombs.compressed([m.text("Nichts " * 100_000)]), "compressed-data")
    return m.header() + m.encrypted_gcm(cast.rita, m.pkcs7(bombs.compressed([once]), "compressed-data"))
