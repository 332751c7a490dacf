"""One envelope in many damaged forms: who can tell them apart by the answers learns about the plaintext.

RSA v1.5: Bleichenbacher, CRYPTO 1998, and RFC 3218. CBC padding: Vaudenay, EUROCRYPT 2002.
"""

import functools
import os
import threading

from . import aes, cast, certificates, chacha, der, enveloped_data as ed, mail as m, rsa
from .command import openssl

_one_at_a_time = threading.Lock()
# Valid encodings, but not what a mail begins with.
NO_ENTITY = os.urandom(64).replace(b":", b"-").replace(b"\n", b"-").replace(b"\r", b"-").replace(b"\0", b"-")


def _cbc(encrypted_key, key, plain=None, *, ciphertext=None, oaep=False):
    iv = bytes(16)
    ciphertext = aes.cbc(key, iv, m.text() if plain is None else plain) if ciphertext is None else ciphertext
    algorithm = der.algorithm(rsa.OAEP, rsa.oaep_parameters()) if oaep else None
    info = ed.key_trans(cast.rita, encrypted_key, algorithm)
    return m.header() + m.pkcs7(ed.enveloped_data([info], ed.cbc_algorithm(iv), ciphertext))


def rsa_v15():
    """Every way in which a v1.5 envelope can be wrong, from the padding of the key to the text inside."""
    public, key = cast.rita.key, aes.new_key()
    good, block = public.encrypt(key), aes.cbc(key, bytes(16), m.text(), pad=True)
    padding = {
        "no 00 02 in front": public.encrypt(key, head=b"\1\2"),
        "block type 1": public.encrypt(key, head=b"\0\1"),
        "no zero behind the filler": public.encrypt(key, separator=b"\1"),
        "zero in the first eight octets": public.encrypt(key, head=b"\0\2\5\5\0"),
        "key of 16 octets": public.encrypt(key[:16]),
        "key of 33 octets": public.encrypt(key + b"x"),
        "no key": public.encrypt(b""),
        "another key": public.encrypt(aes.new_key()),
        "not below the modulus": (public.n + 5).to_bytes(public.size, "big"),
        "zeros": bytes(public.size),
        "one octet short": good[:-1],
        "one octet long": good + b"\0",
        "empty": b"",
    }
    mails = {f"key: {name}": _cbc(encrypted, key) for name, encrypted in padding.items()}
    content = {
        "last block altered": block[:-1] + bytes([block[-1] ^ 1]),
        "last block missing": block[:-16],
        "half a block": block[:-5],
        "empty": b"",
        "padding of zeros": aes.cbc(key, bytes(16), m.text().ljust(80, b"\0"), pad=False),
        "padding of 17": aes.cbc(key, bytes(16), m.text().ljust(79, b"x") + b"\x11", pad=False),
        "no MIME entity": aes.cbc(key, bytes(16), NO_ENTITY),
        "NUL in the header": aes.cbc(key, bytes(16), b"Content-Type: a\0b\r\n\r\nx"),
        "header of two megabytes": aes.cbc(key, bytes(16), b"X-A: " + b"b" * 2_000_000),
        "two thousand fields": aes.cbc(key, bytes(16), b"X-A: b\r\n" * 2000 + b"\r\n"),
    }
    mails.update({f"content: {name}": _cbc(good, key, ciphertext=text) for name, text in content.items()})
    return mails


def rsa_oaep():
    """The same for OAEP: Manger, CRYPTO 2001."""
    public, key = cast.rita.key, aes.new_key()
    encrypted = {
        "first octet not zero": public.encrypt_oaep(key, first=b"\1"),
        "another label": public.encrypt_oaep(key, label=b"other"),
        "no one behind the zeros": public.encrypt_oaep(key, separator=b"\2"),
        "another mask": public.encrypt_oaep(key, mask="sha512"),
        "key of 16 octets": public.encrypt_oaep(key[:16]),
        "another key": public.encrypt_oaep(aes.new_key()),
        "random octets": bytes(1) + os.urandom(public.size - 1),
        "empty": b"",
    }
    mails = {f"key: {name}": _cbc(value, key, oaep=True) for name, value in encrypted.items()}
    good = public.encrypt_oaep(key)
    mails["content: no MIME entity"] = _cbc(good, key, NO_ENTITY, oaep=True)
    mails["content: half a block"] = _cbc(good, key, ciphertext=bytes(24), oaep=True)
    return mails


def gcm():
    """The same for AES-GCM: the tag decides, whatever else is wrong."""
    key, nonce = aes.new_key(), os.urandom(12)
    ciphertext, tag = aes.gcm(key, nonce, m.text())
    public = cast.rita.key

    def mail(encrypted_key=None, content=ciphertext, mac=tag):
        info = ed.key_trans(cast.rita, encrypted_key or public.encrypt(key))
        message = ed.auth_enveloped_data([info], ed.gcm_algorithm(nonce), content, mac)
        return m.header() + m.pkcs7(message, "authEnveloped-data")

    nonsense, its_tag = aes.gcm(key, nonce, NO_ENTITY)
    return {
        "tag altered": mail(mac=bytes([tag[0] ^ 1]) + tag[1:]),
        "content altered": mail(content=bytes([ciphertext[0] ^ 1]) + ciphertext[1:]),
        "content cut": mail(content=ciphertext[:-1]),
        "content empty": mail(content=b""),
        "key: no 00 02 in front": mail(public.encrypt(key, head=b"\1\2")),
        "key: 16 octets": mail(public.encrypt(key[:16])),
        "key: another": mail(public.encrypt(aes.new_key())),
        "no MIME entity": mail(content=nonsense, mac=its_tag),
    }


def chacha20_poly1305():
    """The same for ChaCha20-Poly1305, with RSA v1.5 in front: RFC 3218 for it too."""
    key, nonce = aes.new_key(), os.urandom(12)
    ciphertext, tag = chacha.seal(key, nonce, m.text())
    public = cast.rita.key

    def mail(encrypted_key=None, content=ciphertext, mac=tag):
        info = ed.key_trans(cast.rita, encrypted_key or public.encrypt(key))
        message = ed.auth_enveloped_data([info], chacha.algorithm(nonce), content, mac)
        return m.header() + m.pkcs7(message, "authEnveloped-data")

    nonsense, its_tag = chacha.seal(key, nonce, NO_ENTITY)
    return {
        "tag altered": mail(mac=bytes([tag[0] ^ 1]) + tag[1:]),
        "content altered": mail(content=bytes([ciphertext[0] ^ 1]) + ciphertext[1:]),
        "content cut": mail(content=ciphertext[:-1]),
        "content empty": mail(content=b""),
        "key: no 00 02 in front": mail(public.encrypt(key, head=b"\1\2")),
        "key: no zero behind the filler": mail(public.encrypt(key, separator=b"\1")),
        "key: 16 octets": mail(public.encrypt(key[:16])),
        "key: 33 octets": mail(public.encrypt(key + b"x")),
        "key: none": mail(public.encrypt(b"")),
        "key: another": mail(public.encrypt(aes.new_key())),
        "key: not below the modulus": mail((public.n + 5).to_bytes(public.size, "big")),
        "no MIME entity": mail(content=nonsense, mac=its_tag),
    }


@functools.cache
def _elliptic():
    return certificates.elliptic("Rita Roth", cast.root, "rita@firma.example")


def elliptic():
    """Rita's other identity, on P-256; the same for all cases, which are made by several threads."""
    with _one_at_a_time:
        return _elliptic()


def _elliptic_message(plain, *options):
    return openssl("cms", "-encrypt", "-binary", "-outform", "DER", "-aes256", *options, "-recip", elliptic().file, "-keyopt",
                   "ecdh_kdf_md:sha256", stdin=plain)


def to_elliptic_curve(plain, *options):
    return m.header() + m.pkcs7(_elliptic_message(plain, *options))


def ecdh():
    """The same for key agreement: the wrapped key, the point, the text."""
    message = _elliptic_message(m.text())
    point = message.index(b"\x03\x42\0\4") + 4
    wrapped = message.index(b"\x04\x28", point) + 2

    def altered(at):
        return m.header() + m.pkcs7(message[:at] + bytes([message[at] ^ 1]) + message[at + 1:])

    return {"wrapped key, first octet": altered(wrapped), "wrapped key, last octet": altered(wrapped + 39),
            "point off the curve": altered(point), "point off the curve, y": altered(point + 40),
            "content": altered(len(message) - 1), "no MIME entity": to_elliptic_curve(NO_ENTITY)}
