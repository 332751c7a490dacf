"""Large things in pieces, so that nobody has to hold them in memory."""

import base64

from . import der

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
