"""SignedData and its SignerInfos, whole or with any piece missing, doubled or foreign (RFC 5652 section 5)."""

import hashlib

from . import der
from .rsa import DIGEST_OIDS, RSA_ENCRYPTION

DATA, SIGNED_DATA = "1.2.840.113549.1.7.1", "1.2.840.113549.1.7.2"
CONTENT_TYPE, MESSAGE_DIGEST, SIGNING_TIME = (f"1.2.840.113549.1.9.{last}" for last in (3, 4, 5))
NOON = "261123115900Z"  # a minute before the time of the tests


def attribute(dotted, *values):
    return der.sequence(der.oid(dotted), der.unsorted_set(*values))


def content_type(dotted=DATA):
    return attribute(CONTENT_TYPE, der.oid(dotted))


def message_digest(payload, digest="sha256"):
    return attribute(MESSAGE_DIGEST, der.octets(hashlib.new(digest, payload).digest()))


def signing_time(text=NOON):
    return attribute(SIGNING_TIME, der.utc_time(text))


def signer_identifier(holder):
    return der.sequence(holder.issuer, der.integer(holder.serial))


def key_identifier(holder):
    return der.context(0, holder.key_id, constructed=False)


def signer_info(holder, payload, *, attributes=None, more=(), digest="sha256", sign_digest=None, signature=None,
                identifier=None, key=None, algorithm=None, without_attributes=False, unsigned=()):
    """A SignerInfo over the payload. attributes replaces the usual three; more is added to them."""
    if attributes is None:
        attributes = [content_type(), signing_time(), message_digest(payload, digest)]
    attributes = b"".join(sorted([*attributes, *more]))
    signed = payload if without_attributes else der.value(0x31, attributes)
    signature = signature or (key or holder.key).sign(signed, sign_digest or digest)
    return der.sequence(der.integer(1), identifier or signer_identifier(holder), der.algorithm(DIGEST_OIDS[digest]),
                        b"" if without_attributes else der.context(0, attributes),
                        algorithm or der.algorithm(RSA_ENCRYPTION), der.octets(signature),
                        der.context(1, *unsigned) if unsigned else b"")


def content_info(dotted, content):
    return der.sequence(der.oid(dotted), der.context(0, content))


def signed_data(infos, certificates=(), *, content=None, content_type=DATA, digests=("sha256",), crls=()):
    encapsulated = der.sequence(der.oid(content_type),
                                der.context(0, der.octets(content)) if content is not None else b"")
    return content_info(SIGNED_DATA, der.sequence(
        der.integer(1), der.set_of(*(der.algorithm(DIGEST_OIDS[digest]) for digest in digests)), encapsulated,
        der.context(0, *certificates) if certificates else b"", der.context(1, *crls) if crls else b"",
        der.unsorted_set(*infos)))


def detached(holder, payload, *, chain=(), **options):
    """What an honest program would write beside the payload."""
    return signed_data([signer_info(holder, payload, **options)], [holder.certificate, *chain],
                       digests=(options.get("digest", "sha256"),))


def encapsulated(holder, payload, *, chain=(), **options):
    return signed_data([signer_info(holder, payload, **options)], [holder.certificate, *chain], content=payload,
                       digests=(options.get("digest", "sha256"),))
