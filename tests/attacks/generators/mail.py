"""Mails as bytes, line ends and all; what is given goes in as it is."""

import base64

from . import enveloped_data, signed_data

DATE = b"Mon, 23 Nov 2026 11:59:00 +0000"
SVEN = b"Sven Sommer <sven@partner.example>"
CRLF = b"\r\n"


def bytes_of(text):
    return text if isinstance(text, bytes) else text.encode()


def header(author=SVEN, *, subject=b"Angebot 4711", more=b"", to=b"Rita Roth <rita@firma.example>"):
    """The outer header; author is the value of From, more whole fields with their line ends."""
    return (b"From: " + bytes_of(author) + b"\r\nTo: " + bytes_of(to) + b"\r\nSubject: " + bytes_of(subject) +
            b"\r\nDate: " + DATE + b"\r\nMessage-ID: <4711@partner.example>\r\n" + bytes_of(more) +
            b"MIME-Version: 1.0\r\n")


def text(words="Bitte zahlen Sie 100 Euro.", kind="plain"):
    """A text entity."""
    return f"Content-Type: text/{kind}; charset=utf-8\r\n\r\n".encode() + bytes_of(words) + CRLF


def html(words):
    return text(words, "html")


def lines(content):
    encoded = base64.b64encode(content)
    return b"".join(encoded[i:i + 76] + CRLF for i in range(0, len(encoded), 76))


def multipart(subtype, *parts, boundary="cut", preamble=b"", epilogue=b"", close=True):
    delimiter = b"--" + boundary.encode()
    body = b"".join(delimiter + CRLF + part + CRLF for part in parts)
    return (f'Content-Type: multipart/{subtype}; boundary="{boundary}"\r\n\r\n'.encode() + preamble + body +
            (delimiter + b"--\r\n" if close else b"") + epilogue)


SIGNED = 'signed; protocol="application/pkcs7-signature"; micalg=sha-256'


def signature_part(cms):
    return (b'Content-Type: application/pkcs7-signature; name="smime.p7s"\r\nContent-Transfer-Encoding: base64\r\n\r\n' +
            lines(cms))


def signed_parts(payload, cms, *, boundary="seal", kind=SIGNED, **options):
    """multipart/signed of a payload and a CMS message."""
    return multipart(kind, payload, signature_part(cms), boundary=boundary, **options)


def clear_signed(holder, payload, **options):
    """What an honest program would write."""
    return signed_parts(payload, signed_data.detached(holder, payload, **options))


def pkcs7(cms, kind="enveloped-data", name="smime.p7m", media_type="application/pkcs7-mime"):
    return (f'Content-Type: {media_type}; smime-type={kind}; name="{name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
            .encode() + lines(cms))


def opaque_signed(holder, payload, **options):
    return pkcs7(signed_data.encapsulated(holder, payload, **options), "signed-data")


def encrypted(holder, entity, **options):
    """AES-256-CBC, as most programs write it."""
    return pkcs7(enveloped_data.cbc(holder, entity, **options))


def encrypted_gcm(holder, entity, **options):
    return pkcs7(enveloped_data.gcm(holder, entity, **options), "authEnveloped-data")


def attached(entity):
    """A mail as an attachment of another."""
    return b"Content-Type: message/rfc822\r\n\r\n" + entity
