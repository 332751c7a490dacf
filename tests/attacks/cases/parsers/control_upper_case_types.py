"""Nobody attacks: types, parameters and encodings in upper case."""

from case import control
from generators import cast, mail as m, signed_data as sd

expect = control(signature="valid")


def mail():
    payload = m.text()
    part = m.signature_part(sd.detached(cast.sven, payload)).replace(b"application/pkcs7-signature", b"APPLICATION/PKCS7-SIGNATURE")
    kind = 'SIGNED; PROTOCOL="APPLICATION/PKCS7-SIGNATURE"; MICALG=SHA-256'
    return m.header() + m.multipart(kind, payload, part.replace(b"base64", b"BASE64"), boundary="seal").replace(b"multipart", b"MULTIPART", 1)
