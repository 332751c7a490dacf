"""Content encryption by the openssl command; GCM from its parts (NIST SP 800-38D), so that every length can be odd."""

import os

from .command import openssl

_R = 0xE1 << 120


def _cipher(name, key, data, iv=None, pad=True):
    options = [f"-{name}", "-e", "-K", key.hex()] + (["-iv", iv.hex()] if iv is not None else [])
    return openssl("enc", *options, *([] if pad else ["-nopad"]), stdin=data)


def cbc(key, iv, plain, pad=True):
    return _cipher(f"aes-{len(key) * 8}-cbc", key, plain, iv, pad)


def triple_des_cbc(key, iv, plain):
    return _cipher("des-ede3-cbc", key, plain, iv)


def _times(x, y):
    z = 0
    for i in range(127, -1, -1):
        if x >> i & 1:
            z ^= y
        y = y >> 1 ^ _R if y & 1 else y >> 1
    return z


def _ghash(h, data):
    y = 0
    for at in range(0, len(data), 16):
        y = _times(y ^ int.from_bytes(data[at:at + 16].ljust(16, b"\0"), "big"), h)
    return y


def _padded(data):
    return data + bytes(-len(data) % 16)


def gcm(key, nonce, plain, additional=b""):
    """(ciphertext, tag of 16 octets); nonces of every length."""
    name = f"aes-{len(key) * 8}"
    h = int.from_bytes(_cipher(f"{name}-ecb", key, bytes(16), pad=False), "big")
    if len(nonce) == 12:
        counter = nonce + b"\0\0\0\1"
    else:
        counter = _ghash(h, _padded(nonce) + bytes(8) + (len(nonce) * 8).to_bytes(8, "big")).to_bytes(16, "big")
    first = (int.from_bytes(counter, "big") & ~0xFFFFFFFF) | ((int.from_bytes(counter, "big") + 1) & 0xFFFFFFFF)
    ciphertext = _cipher(f"{name}-ctr", key, plain, first.to_bytes(16, "big"))
    lengths = (len(additional) * 8).to_bytes(8, "big") + (len(ciphertext) * 8).to_bytes(8, "big")
    y = _ghash(h, _padded(additional) + _padded(ciphertext) + lengths)
    mask = int.from_bytes(_cipher(f"{name}-ecb", key, counter, pad=False), "big")
    return ciphertext, (y ^ mask).to_bytes(16, "big")


def new_key(bits=256):
    return os.urandom(bits // 8)
