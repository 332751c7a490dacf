"""Mallory wants an HP-Outer field shown, as if it had stood outside."""

from case import attack
from generators import protected as hp

expect = attack(signature="none", secured=True, out_hides=["HP-Outer", "X-Siegel", "mallory"])


def mail():
    return hp.sealed(hp.payload(more=hp.told(more=b"HP-Outer: Reply-To: mallory@evil.example\r\nHP-Outer: X-Siegel: valid\r\n")))
