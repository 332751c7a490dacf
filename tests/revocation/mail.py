"""Signed mails, with what a signer can staple to them (RFC 5940)."""

import base64

from authority import run

HEAD = "From: {name}@example.org\r\nTo: bernd@example.org\r\nSubject: Revocation\r\nMIME-Version: 1.0\r\n"
ENTITY = ("Content-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m\r\n"
          "Content-Transfer-Encoding: base64\r\n\r\n")


def tlv(tag, content):
    size = len(content)
    length = bytes([size]) if size < 128 else (lambda octets: bytes([0x80 | len(octets)]) + octets)(
        size.to_bytes((size.bit_length() + 7) // 8, "big"))
    return bytes([tag]) + length + content


def elements(content):
    """(tag, whole, content) of each DER element."""
    at = 0
    while at < len(content):
        begin, tag, size = at, content[at], content[at + 1]
        at += 2
        if size & 0x80:
            count = size & 0x7F
            size = int.from_bytes(content[at:at + count], "big")
            at += count
        yield tag, content[begin:at + size], content[at:at + size]
        at += size


def stapled(signed_data, responses):
    """SignedData with OCSP responses as other revocation information, before the SignerInfos."""
    (_, kind, _), (_, _, explicit) = elements(next(elements(signed_data))[2])
    parts = [whole for _, whole, _ in elements(next(elements(explicit))[2])]
    form = bytes.fromhex("06082b06010505071002")
    parts.insert(-1, tlv(0xA1, b"".join(tlv(0xA1, form + response) for response in responses)))
    return tlv(0x30, kind + tlv(0xA0, tlv(0x30, b"".join(parts))))


def signed(authority, name, responses=()):
    content = b"Content-Type: text/plain\r\n\r\nHallo\r\n"
    data = run("openssl", "cms", "-sign", "-binary", "-nodetach", "-md", "sha256", "-outform", "DER", "-signer",
               authority.path(name + ".pem"), "-inkey", authority.path(name + ".key"), stdin=content)
    if responses:
        data = stapled(data, responses)
    body = base64.encodebytes(data).replace(b"\n", b"\r\n")
    return (HEAD.format(name=name) + ENTITY).encode() + body
