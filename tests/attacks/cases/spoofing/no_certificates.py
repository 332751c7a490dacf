"""Mallory wants a signature that nobody can check to be taken.

The SignedData brings no certificate along, and Rita has none of this signer.
"""

from case import attack
from generators import cast, mail as m, signed_data as sd

expect = attack(signature="indeterminate", findings=["cms.signer-certificate-missing"])


def mail():
    payload = m.text()
    return m.header() + m.signed_parts(payload, sd.signed_data([sd.signer_info(cast.sven, payload)]))
