"""Mallory wants a subject in UTF-7 decoded, in which "<script>" hides from every filter."""

from case import attack
from generators import mail as m

expect = attack(untold=["<script>"])


def mail():
    return m.header(subject="=?utf-7?Q?+ADw-script+AD4-?=") + m.text()
