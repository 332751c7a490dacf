"""EnvelopedData and AuthEnvelopedData around any recipients and any ciphertext (RFC 5652 section 6, RFC 5083)."""

import os

from . import aes, der, rsa
from .signed_data import DATA, content_info, signer_identifier

ENVELOPED_DATA, AUTH_ENVELOPED_DATA = "1.2.840.113549.1.7.3", "1.2.840.113549.1.9.16.1.23"
CBC_OIDS = {128: "2.16.840.1.101.3.4.1.2", 192: "2.16.840.1.101.3.4.1.22", 256: "2.16.840.1.101.3.4.1.42"}
GCM_OIDS = {128: "2.16.840.1.101.3.4.1.6", 192: "2.16.840.1.101.3.4.1.26", 256: "2.16.840.1.101.3.4.1.46"}
TRIPLE_DES = "1.2.840.113549.3.7"


def key_trans(holder, encrypted_key, algorithm=None):
    return der.sequence(der.integer(0), signer_identifier(holder), algorithm or der.algorithm(rsa.RSA_ENCRYPTION),
                        der.octets(encrypted_key))


def recipient(holder, key):
    return key_trans(holder, holder.key.encrypt(key))


def oaep_recipient(holder, key, parameters=None, **padding):
    return key_trans(holder, holder.key.encrypt_oaep(key, **padding),
                     der.algorithm(rsa.OAEP, parameters or rsa.oaep_parameters()))


def enveloped_data(infos, algorithm, ciphertext, *, originator=b"", inner_type=DATA):
    return content_info(ENVELOPED_DATA, der.sequence(
        der.integer(2), originator, der.unsorted_set(*infos),
        der.sequence(der.oid(inner_type), algorithm, der.context(0, ciphertext, constructed=False))))


def auth_enveloped_data(infos, algorithm, ciphertext, tag, *, attributes=b"", unauthenticated=b""):
    return content_info(AUTH_ENVELOPED_DATA, der.sequence(
        der.integer(0), der.unsorted_set(*infos),
        der.sequence(der.oid(DATA), algorithm, der.context(0, ciphertext, constructed=False)), attributes,
        der.octets(tag), unauthenticated))


def cbc_algorithm(iv, bits=256):
    return der.algorithm(CBC_OIDS[bits], der.octets(iv))


def gcm_algorithm(nonce, tag_octets=16, bits=256):
    return der.algorithm(GCM_OIDS[bits], der.sequence(der.octets(nonce), der.integer(tag_octets)))


def cbc(holder, plain, *, infos=None, key=None, bits=256):
    """An honest AES-CBC envelope."""
    key, iv = key or aes.new_key(bits), os.urandom(16)
    return enveloped_data(infos or [recipient(holder, key)], cbc_algorithm(iv, bits), aes.cbc(key, iv, plain))


CONTENT_TYPE = der.sequence(der.oid("1.2.840.113549.1.9.3"), der.set_of(der.oid(DATA)))
SOME_ATTRIBUTE = der.sequence(der.oid("1.2.3.4"), der.set_of(der.utf8("wenig")))


def auth_attributes(*attributes):
    """(what the tag covers, what is sent), RFC 5083 section 2.2; nothing without attributes."""
    return (der.set_of(*attributes), der.context(1, *sorted(attributes))) if attributes else (b"", b"")


def gcm_with_attributes(holder, plain, authenticated, sent=None):
    """AES-256-GCM; the tag covers the first, and the others are sent."""
    key, nonce = aes.new_key(), os.urandom(12)
    covered, encoded = auth_attributes(*authenticated)
    ciphertext, tag = aes.gcm(key, nonce, plain, covered)
    if sent is not None:
        encoded = der.context(1, *sent) if sent else b""
    return auth_enveloped_data([recipient(holder, key)], gcm_algorithm(nonce), ciphertext, tag, attributes=encoded)


def kem_recipient(holder, *, kek_octets=32, ciphertext=bytes(1088), more=b""):
    """KEMRecipientInfo with ML-KEM-768 (RFC 9629 section 3, RFC 9936)."""
    return der.context(4, der.oid("1.2.840.113549.1.9.16.13.3"), der.sequence(
        der.integer(0), signer_identifier(holder), der.sequence(der.oid("2.16.840.1.101.3.4.4.2")), der.octets(ciphertext),
        der.sequence(der.oid("1.2.840.113549.1.9.16.3.28")), der.integer(kek_octets),
        der.sequence(der.oid("2.16.840.1.101.3.4.1.45")), der.octets(bytes(40)), more))


def gcm(holder, plain, *, infos=None, key=None, nonce=None, tag_octets=16, stated=None):
    """An AES-256-GCM envelope; honest unless the nonce or the tag has another length."""
    key, nonce = key or aes.new_key(), os.urandom(12) if nonce is None else nonce
    ciphertext, tag = aes.gcm(key, nonce, plain)
    return auth_enveloped_data(infos or [recipient(holder, key)],
                               gcm_algorithm(nonce, tag_octets if stated is None else stated), ciphertext,
                               tag[:tag_octets])
