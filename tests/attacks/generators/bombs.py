"""Large things in pieces, so that nobody has to hold them in memory."""

import base64
import zlib

from . import der, signed_data

_LINES = 57 * 20_000  # octets of base64 lines that are made at once


def repeated(piece, count):
    """The piece again and again, in blocks of some size."""
    at_once = max(1, 1_000_000 // len(piece))
    for _ in range(count // at_once):
        yield piece * at_once
    yield piece * (count % at_once)


def in_base64(pieces):
    """Base64 lines of whatever the pieces are together."""
    held = b""
    for piece in pieces:
        held += piece
        while len(held) >= _LINES:
            yield _encoded(held[:_LINES])
            held = held[_LINES:]
    yield _encoded(held)


def _encoded(block):
    encoded = base64.b64encode(block)
    return b"".join(encoded[at:at + 76] + b"\r\n" for at in range(0, len(encoded), 76))


def pkcs7(header, pieces, kind="enveloped-data"):
    """A mail around a CMS message that comes in pieces."""
    yield header + (f'Content-Type: application/pkcs7-mime; smime-type={kind}; name="smime.p7m"\r\n'
                    "Content-Transfer-Encoding: base64\r\n\r\n").encode()
    yield from in_base64(pieces)


def compressed(pieces):
    """CompressedData (RFC 3274) around whatever the pieces are together."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(piece) for piece in pieces) + packer.flush()
    content = der.sequence(der.oid(signed_data.DATA), der.context(0, der.octets(packed)))
    return signed_data.content_info("1.2.840.113549.1.9.16.1.9", der.sequence(
        der.integer(0), der.algorithm("1.2.840.113549.1.9.16.3.8", b""), content))


def head(tag, size):
    """Identifier and length of an element whose content comes later."""
    return bytes([tag]) + der.length(size)


def nested(depth, *, indefinite=False):
    """SEQUENCE in SEQUENCE in SEQUENCE ..."""
    if indefinite:
        return b"\x30\x80" * depth + b"\0\0" * depth
    heads, size = [], 0
    for _ in range(depth):
        heads.append(head(0x30, size))
        size += len(heads[-1])
    return b"".join(reversed(heads))
