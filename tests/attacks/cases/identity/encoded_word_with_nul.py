"""Mallory wants a program to stop at a NUL inside the decoded name: sven@partner.example, NUL (Mailsploit)."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted", untold=[b"\\u0000"])


def mail():
    return m.header("=?utf-8?B?c3ZlbkBwYXJ0bmVyLmV4YW1wbGUA?= <mallory@evil.example>") + m.clear_signed(cast.mallory, m.text())
