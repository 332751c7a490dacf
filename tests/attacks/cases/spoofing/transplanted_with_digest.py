"""The same, and she corrects the messageDigest: the signature over the attributes is wrong then."""

from case import attack
from generators import cast, der, mail as m, signed_data as sd

expect = attack(signature="invalid", findings=["cms.signature-mismatch"])


def mail():
    payload = m.text("Bitte zahlen Sie 900 Euro.")
    honest = b"".join(sorted([sd.content_type(), sd.signing_time(), sd.message_digest(m.text())]))
    info = sd.signer_info(cast.sven, payload, signature=cast.sven.key.sign(der.value(0x31, honest)))
    return m.header() + m.signed_parts(payload, sd.signed_data([info], [cast.sven.certificate]))
