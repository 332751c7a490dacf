"""Signed receipts, asked for and given (RFC 2634 section 2)."""

import hashlib

from . import der, mail as m, signed_data as sd

RECEIPT, REQUEST, DIGEST = (f"1.2.840.113549.1.9.16.{last}" for last in ("1.1", "2.1", "2.5"))


def names(*addresses):
    """GeneralNames of rfc822Names."""
    return der.sequence(*(der.context(1, address.encode(), constructed=False) for address in addresses))


def request(*addresses, identifier=b"4711", who=None, entities=None):
    """The attribute; entities in place of one for each address."""
    everybody = der.context(0, b"\0", constructed=False)
    return sd.attribute(REQUEST, der.sequence(der.octets(identifier), who or everybody,
                                              der.sequence(*(entities or map(names, addresses)))))


def asking(holder, *addresses, payload=None, **options):
    """A clear-signed mail that asks for a receipt."""
    return m.clear_signed(holder, payload or m.text(), more=[request(*addresses, **options)])


def given(holder, signature, identifier, digest):
    """A signed receipt as an entity."""
    content = der.sequence(der.integer(1), der.oid(sd.DATA), der.octets(identifier), der.octets(signature))
    attributes = [sd.content_type(RECEIPT), sd.signing_time(), sd.message_digest(content), sd.attribute(DIGEST, der.octets(digest))]
    info = sd.signer_info(holder, content, attributes=attributes)
    return m.pkcs7(sd.signed_data([info], [holder.certificate], content=content, content_type=RECEIPT), "signed-receipt")


def digest(attributes):
    return hashlib.sha256(attributes).digest()
