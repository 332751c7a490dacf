"""RSA as mathematics, so that every padding can be right or wrong at will (RFC 8017)."""

import base64
import dataclasses
import hashlib
import os

from . import der
from .command import openssl

DIGEST_OIDS = {"md5": "1.2.840.113549.2.5", "sha1": "1.3.14.3.2.26", "sha256": "2.16.840.1.101.3.4.2.1",
               "sha384": "2.16.840.1.101.3.4.2.2", "sha512": "2.16.840.1.101.3.4.2.3"}
RSA_ENCRYPTION = "1.2.840.113549.1.1.1"
OAEP = "1.2.840.113549.1.1.7"


@dataclasses.dataclass(frozen=True)
class Key:
    n: int
    e: int
    d: int
    pem: bytes = b""

    @property
    def size(self):
        return (self.n.bit_length() + 7) // 8

    def public_info(self):
        """SubjectPublicKeyInfo"""
        return der.sequence(der.algorithm(RSA_ENCRYPTION),
                            der.bits(der.sequence(der.integer(self.n), der.integer(self.e))))

    def sign(self, message, digest="sha256"):
        """RSASSA-PKCS1-v1_5 over the message."""
        info = der.sequence(der.algorithm(DIGEST_OIDS[digest]), der.octets(hashlib.new(digest, message).digest()))
        block = b"\0\1" + b"\xff" * (self.size - len(info) - 3) + b"\0" + info
        return pow(int.from_bytes(block, "big"), self.d, self.n).to_bytes(self.size, "big")

    def raw(self, block):
        return pow(int.from_bytes(block, "big"), self.e, self.n).to_bytes(self.size, "big")

    def encrypt(self, secret, *, head=b"\0\2", separator=b"\0"):
        """RSAES-PKCS1-v1_5; with another head or separator the padding is wrong."""
        room = self.size - len(head) - len(separator) - len(secret)
        filler = bytes(1 + octet % 255 for octet in os.urandom(room))
        return self.raw(head + filler + separator + secret)

    def encrypt_oaep(self, secret, *, digest="sha256", mask="sha256", label=b"", first=b"\0", separator=b"\1"):
        size = hashlib.new(digest).digest_size
        block = hashlib.new(digest, label).digest() + bytes(self.size - len(secret) - 2 * size - 2) + separator + secret
        seed = os.urandom(size)
        masked = _xor(block, _mgf1(seed, len(block), mask))
        return self.raw(first + _xor(seed, _mgf1(masked, size, mask)) + masked)


def _xor(left, right):
    return bytes(a ^ b for a, b in zip(left, right))


def _mgf1(seed, size, digest):
    blocks = b"".join(hashlib.new(digest, seed + count.to_bytes(4, "big")).digest() for count in range(size // 16 + 1))
    return blocks[:size]


def oaep_parameters(digest="sha256", mask="sha256", label=b""):
    fields = der.context(0, der.algorithm(DIGEST_OIDS[digest])) + \
        der.context(1, der.algorithm("1.2.840.113549.1.1.8", der.algorithm(DIGEST_OIDS[mask])))
    if label:
        fields += der.context(2, der.algorithm("1.2.840.113549.1.1.9", der.octets(label)))
    return der.sequence(fields)


def generate(bits=2048):
    pem = openssl("genrsa", "-traditional", str(bits))
    body = base64.b64decode(b"".join(line for line in pem.splitlines() if not line.startswith(b"-----")))
    numbers = [int.from_bytes(content, "big") for _, content, _ in der.children(der.read(body)[1])]
    return Key(numbers[1], numbers[2], numbers[3], pem)
