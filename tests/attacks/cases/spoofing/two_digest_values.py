"""The same with two values in one messageDigest attribute."""

from case import attack
from generators import cast, der, mail as m, signed_data as sd

expect = attack(signature="invalid", findings=["cms.duplicate-attribute"])


def mail():
    payload = m.text()
    infos = [sd.signer_info(cast.sven, payload, attributes=[sd.content_type(), sd.attribute(sd.MESSAGE_DIGEST, der.octets(bytes(32)), der.octets(bytes(32)))])]
    return m.header() + m.signed_parts(payload, sd.signed_data(infos, [cast.sven.certificate]))
