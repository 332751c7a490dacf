"""Mallory wants a dotless i, whose upper case is I, to match the i of an address."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted")


def mail():
    iris = cast.issued("Iris", addresses=["iris@partner.example"])
    return m.header("ir\u0131s@partner.example") + m.clear_signed(iris, m.text())
