"""Mallory wants Sven's signature to cover bytes that he never meant as a text.

She takes his signature over signed attributes and presents their DER as the content, now without attributes: it verifies.
"""

from case import attack
from generators import cast, der, mail as m, signed_data as sd

expect = attack(signature="invalid", findings=["cms.no-signed-attributes"])


def mail():
    attributes = [sd.content_type(), sd.signing_time(), sd.message_digest(m.text())]
    content = der.set_of(*attributes)
    info = sd.signer_info(cast.sven, content, without_attributes=True, signature=cast.sven.key.sign(content))
    return m.header() + m.pkcs7(sd.signed_data([info], [cast.sven.certificate], content=content), "signed-data")
