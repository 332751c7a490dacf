"""Mallory wants any CMS message to pass as the signature part.

The second part is an envelope, not a SignedData.
"""

from case import attack
from generators import cast, enveloped_data as ed, mail as m

expect = attack(signature="invalid", findings=["cms.not-a-signature"], restrict=True)


def mail():
    return m.header() + m.signed_parts(m.text(), ed.cbc(cast.rita, m.text()))
