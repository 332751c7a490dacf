"""Mallory has a good certificate for a look-alike of Sven's address, and uses it: the address is hers, the warning says how it is.

The s of sven is Cyrillic. No signature can say that she is not whom the letters suggest.
"""

from case import control
from generators import cast, certificates as certs, mail as m

expect = control(signature="valid", findings=["signer.mixed-scripts"])


def mail():
    fake = cast.issued("Sven Sommer", more=[certs.smtp_utf8_mailbox("\u0455ven@partner.example")])
    return m.header("\u0455ven@partner.example") + m.clear_signed(fake, m.text())
