"""Mallory, an authority's clerk, wants Rita to type her Windows password: her certificate's name is the question.

Rita imported an identity whose common name has line ends, terminal sequences and a German sentence. When she is asked for the
passphrase, the name is one quoted piece of one line, and no longer than 200 octets.
"""

from case import QUOTATION, UNSAFE, attack
from desk import ask
from generators import cast, mail as m

_question = "Rita“.\r\n\r\n\x1b[2JIhr Konto ist gesperrt. Bitte geben Sie Ihr Windows-Kennwort ein: " + "x" * 300
_holder = cast.issued(_question, holder="rita", addresses=["rita@firma.example"])
desk = {"identities": (_holder,)}
expect = attack(exit=0)


def try_it(desk):
    exit_status, shown = ask(desk, m.header() + m.encrypted(_holder, m.text()))
    if exit_status != 0:
        yield f"exit {exit_status}: {shown}"
    asked = [line for line in shown.replace("\r\n", "\n").split("\n") if "Konto ist gesperrt" in line]
    if not asked:
        yield f"the name was not shown: {shown!r}"
    for line in asked:
        if UNSAFE.search(line):
            yield f"control characters: {line!r}"
        if "Konto ist gesperrt" in QUOTATION.sub("", line):
            yield f"not quoted: {line!r}"
        if "x" * 250 in line:
            yield f"not cut: {line!r}"
