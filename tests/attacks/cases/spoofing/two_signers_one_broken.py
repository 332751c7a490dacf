"""Mallory wants Sven's good signature to cover up for a broken one.

Two SignerInfos: Sven's is intact, hers is over another text.
"""

from case import attack
from generators import cast, mail as m, signed_data as sd

expect = attack(signature="invalid", findings=["cms.digest-mismatch"])


def mail():
    payload = m.text()
    infos = [sd.signer_info(cast.sven, payload), sd.signer_info(cast.mallory, m.text("anders"))]
    certificates = [cast.sven.certificate, cast.mallory.certificate]
    return m.header() + m.signed_parts(payload, sd.signed_data(infos, certificates))
