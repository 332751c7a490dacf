"""ChaCha20-Poly1305 by RFC 8439 alone, without anybody's library; and its AuthEnvelopedData (RFC 8103)."""

import os
import struct

from . import der, enveloped_data as ed

OID = "1.2.840.113549.1.9.16.3.18"
_MASK = 0xFFFFFFFF


def _quarter(s, a, b, c, d):
    for x, y, z, turn in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
        s[x] = s[x] + s[y] & _MASK
        turned = s[z] ^ s[x]
        s[z] = (turned << turn | turned >> 32 - turn) & _MASK


def _block(key, counter, nonce):
    state = [*struct.unpack("<4I", b"expand 32-byte k"), *struct.unpack("<8I", key), counter, *struct.unpack("<3I", nonce)]
    work = state.copy()
    for _ in range(10):
        for columns in ((0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15),
                        (0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14)):
            _quarter(work, *columns)
    return struct.pack("<16I", *(one + other & _MASK for one, other in zip(work, state)))


def _poly1305(key, message):
    r = int.from_bytes(key[:16], "little") & 0x0FFFFFFC0FFFFFFC0FFFFFFC0FFFFFFF
    total = 0
    for at in range(0, len(message), 16):
        total = (total + int.from_bytes(message[at:at + 16] + b"\1", "little")) * r % ((1 << 130) - 5)
    return (total + int.from_bytes(key[16:], "little") & (1 << 128) - 1).to_bytes(16, "little")


def seal(key, nonce, plain, additional=b""):
    """(ciphertext, tag), section 2.8."""
    stream = b"".join(_block(key, 1 + at, nonce) for at in range(-(-len(plain) // 64)))
    ciphertext = bytes(one ^ other for one, other in zip(plain, stream))
    covered = b"".join(part + bytes(-len(part) % 16) for part in (additional, ciphertext))
    return ciphertext, _poly1305(_block(key, 0, nonce)[:32], covered + struct.pack("<QQ", len(additional), len(ciphertext)))


# Section 2.8.2, the example.
assert seal(bytes(range(0x80, 0xA0)), bytes.fromhex("070000004041424344454647"),
            b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.",
            bytes.fromhex("50515253c0c1c2c3c4c5c6c7"))[1] == bytes.fromhex("1ae10b594f09e26a7e902ecbd0600691")


def algorithm(nonce):
    return der.algorithm(OID, der.octets(nonce))


def envelope(holder, plain, *, attributes=(), tag_octets=16, stated_nonce=None, key=None):
    """Honest, unless the tag or the nonce has another length."""
    key, nonce = key or os.urandom(32), os.urandom(12)
    covered, sent = ed.auth_attributes(*attributes)
    ciphertext, tag = seal(key, nonce, plain, covered)
    return ed.auth_enveloped_data([ed.recipient(holder, key)], algorithm(nonce if stated_nonce is None else stated_nonce),
                                  ciphertext, (tag + b"x")[:tag_octets], attributes=sent)
