"""Mallory wants Rita to see a lamp that Siegel did not light: she draws one in the text.

An unsigned mail whose body says all that Siegel would say; not a word of it comes near the verdict.
"""

from case import attack
from generators import mail as m

expect = attack(signature="none", unchanged=True, untold=["SIGNATUR-GUELTIG", "signer.valid"])


def mail():
    return m.header() + m.html("<b style='color:green'>\u2714 SIGNATUR-GUELTIG</b> [signer.valid] Signed by Sven Sommer (valid)")
