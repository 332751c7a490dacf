"""Mails as bytes: just enough MIME to wrap CMS into a mail and to take it out again, nothing ever re-encoded."""

import base64
import email
import re


SUBJECT = "Angebot 4711"


class Malformed(Exception):
    pass


def split(entity):
    """Header and body of an entity with CRLF line ends."""
    header, blank, body = entity.partition(b"\r\n\r\n")
    if not blank:
        raise Malformed("no blank line")
    return header + b"\r\n", body


def field(entity, name):
    """The unfolded value of the first such field, "" if there is none."""
    header = b"\r\n" + split(entity)[0]
    found = re.search(rb"\r\n" + re.escape(name.encode()) + rb":((?:[^\r]|\r\n[ \t])*)\r\n", header, re.IGNORECASE)
    return re.sub(r"\r\n[ \t]+", " ", found.group(1).decode(errors="replace")).strip() if found else ""


def media_type(entity):
    return field(entity, "Content-Type").partition(";")[0].strip().lower()


def parameter(entity, name):
    found = re.search(rf';\s*{re.escape(name)}\s*=\s*("([^"]*)"|[^\s;]+)', field(entity, "Content-Type"), re.IGNORECASE)
    return (found.group(2) if found.group(2) is not None else found.group(1)) if found else ""


def decoded_body(entity):
    body = split(entity)[1]
    encoding = field(entity, "Content-Transfer-Encoding").lower()
    if encoding == "base64":
        return base64.b64decode(body, validate=False)
    if encoding in ("", "7bit", "8bit", "binary"):
        return body
    raise Malformed(f"transfer encoding {encoding}")


def parts(entity):
    """The parts of a multipart, byte for byte, without the line end that belongs to the delimiter."""
    delimiter = b"--" + parameter(entity, "boundary").encode()
    pieces = re.split(rb"(?:^|\r\n)" + re.escape(delimiter) + rb"(?:--)?[ \t]*(?:\r\n|$)", split(entity)[1])
    if len(pieces) < 3:
        raise Malformed("no parts")
    return pieces[1:-1]


def first_text(entity):
    """What a reader sees first, decoded."""
    return next(part.get_payload(decode=True) for part in email.message_from_bytes(entity).walk() if part.get_content_type() == "text/plain")


def lines(encoded):
    return b"".join(encoded[i:i + 76] + b"\r\n" for i in range(0, len(encoded), 76))


def addressed(sender, recipients, entity, subject=SUBJECT):
    """The entity as a mail."""
    outer = (f"From: <{sender}>\r\nTo: {', '.join(f'<{address}>' for address in recipients)}\r\nSubject: {subject}\r\n"
             f"Date: Mon, 23 Nov 2026 12:00:00 +0100\r\nMessage-ID: <interop.{abs(hash((sender, entity)))}@{sender.split('@')[1]}>\r\n"
             "MIME-Version: 1.0\r\n")
    return outer.encode() + entity


def pkcs7_mime(der, kind):
    """A CMS message as an application/pkcs7-mime entity."""
    name = "smime.p7z" if kind == "compressed-data" else "smime.p7m"
    return (f'Content-Type: application/pkcs7-mime; smime-type={kind}; name="{name}"\r\n'
            f'Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename="{name}"\r\n\r\n').encode() + \
        lines(base64.b64encode(der))


def multipart_signed(entity, der, digest="SHA-256"):
    boundary = b"=_interop_0123456789"
    return (b'Content-Type: multipart/signed; protocol="application/pkcs7-signature"; micalg=' + digest.lower().encode() +
            b'; boundary="' + boundary + b'"\r\n\r\n--' + boundary + b"\r\n" + entity + b"\r\n--" + boundary +
            b'\r\nContent-Type: application/pkcs7-signature; name="smime.p7s"\r\nContent-Transfer-Encoding: base64\r\n'
            b'Content-Disposition: attachment; filename="smime.p7s"\r\n\r\n' + lines(base64.b64encode(der)) + b"--" + boundary +
            b"--\r\n")


def seven_bit_entity():
    """Text and an attachment; nothing that a signature in multipart/signed would make re-encode."""
    attachment = lines(base64.b64encode(bytes(range(256)) * 40))
    return (b'Content-Type: multipart/mixed; boundary="=_mixed"\r\n\r\n'
            b"--=_mixed\r\nContent-Type: text/plain; charset=us-ascii\r\n\r\n"
            b"Guten Tag,\r\n\r\nanbei das Angebot.\r\n.\r\n-- \r\nAnna\r\n\r\n"
            b"--=_mixed\r\nContent-Type: application/octet-stream; name=\"angebot.bin\"\r\n"
            b"Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=\"angebot.bin\"\r\n\r\n" +
            attachment + b"--=_mixed--\r\n").replace(b"-- \r\nAnna", b"Anna")


def eight_bit_entity():
    """UTF-8 as it is, trailing blanks, a "From " line, and no line end after the last line."""
    return ("Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
            "Grüße aus Köln, 100 € \r\nFrom hier an geht es weiter.\r\n.\r\n\r\nSchluß ohne Zeilenende").encode()
