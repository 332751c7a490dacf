"""Certificates and CRLs, with whatever a CA should never have signed (RFC 5280)."""

import atexit
import base64
import dataclasses
import hashlib
import itertools
import pathlib
import tempfile

from . import der
from .command import openssl
from .rsa import Key

_serials = itertools.count(1000)
SIGNATURE_OIDS = {"sha256": "1.2.840.113549.1.1.11", "sha1": "1.2.840.113549.1.1.5", "md5": "1.2.840.113549.1.1.4"}
EMAIL_PROTECTION, SERVER_AUTH = "1.3.6.1.5.5.7.3.4", "1.3.6.1.5.5.7.3.1"
DIGITAL_SIGNATURE, KEY_ENCIPHERMENT, KEY_AGREEMENT, KEY_CERT_SIGN, CRL_SIGN = 0x80, 0x20, 0x08, 0x04, 0x02


def name(common_name, email=None):
    parts = [("2.5.4.10", der.utf8("Attack Suite")), ("2.5.4.3", der.utf8(common_name))]
    if email is not None:
        parts.append(("1.2.840.113549.1.9.1", der.ia5(email)))
    return der.sequence(*(der.set_of(der.sequence(der.oid(kind), text)) for kind, text in parts))


@dataclasses.dataclass(frozen=True)
class Holder:
    """A key and its certificate; an issuer if the certificate says so, or even if it does not."""
    common_name: str
    address: str
    key: Key
    certificate: bytes
    subject: bytes
    issuer: bytes
    serial: int

    @property
    def key_id(self):
        return key_id(self.key)

    @property
    def private_pem(self):
        return self.key.pem

    def pem(self):
        return pem(self.certificate)


@dataclasses.dataclass(frozen=True)
class Elliptic:
    """A holder whose key only the openssl command knows how to use; file has its certificate."""
    common_name: str
    address: str
    private_pem: bytes
    certificate: bytes
    file: pathlib.Path

    def pem(self):
        return pem(self.certificate)


@dataclasses.dataclass(frozen=True)
class _PublicKey:
    """A SubjectPublicKeyInfo to be put into a certificate."""
    info: bytes

    def public_info(self):
        return self.info


def elliptic(common_name, issuer, address):
    private = openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout")
    public = _PublicKey(openssl("pkey", "-pubout", "-outform", "DER", stdin=private))
    holder = make(common_name, public, issuer, addresses=[address], usage=DIGITAL_SIGNATURE | KEY_AGREEMENT)
    with tempfile.NamedTemporaryFile(prefix="attacks-", suffix=".pem", delete=False) as file:
        file.write(holder.pem())
    path = pathlib.Path(file.name)
    atexit.register(path.unlink)
    return Elliptic(common_name, address, private, holder.certificate, path)


def pem(certificate, label="CERTIFICATE"):
    text = base64.b64encode(certificate).decode()
    lines = [text[i:i + 64] for i in range(0, len(text), 64)]
    return "\n".join([f"-----BEGIN {label}-----", *lines, f"-----END {label}-----", ""]).encode()


def key_id(key):
    return hashlib.sha1(key.public_info()).digest()


def extension(dotted, content, critical=False):
    return der.sequence(der.oid(dotted), *([der.boolean(True)] if critical else []), der.octets(content))


def alternative_names(*addresses):
    """rfc822Names; bytes go in as they are."""
    return extension("2.5.29.17", der.sequence(*(
        der.context(1, address if isinstance(address, bytes) else address.encode(), constructed=False)
        for address in addresses)))


def smtp_utf8_mailbox(address):
    other = der.oid("1.3.6.1.5.5.7.8.9") + der.context(0, der.utf8(address))
    return extension("2.5.29.17", der.sequence(der.context(0, other)))


def name_constraints(*mailboxes, excluded=False):
    trees = (der.sequence(der.context(1, mailbox.encode(), constructed=False)) for mailbox in mailboxes)
    return extension("2.5.29.30", der.sequence(der.context(1 if excluded else 0, *trees)), critical=True)


def make(common_name, key, issuer=None, *, addresses=(), ca=False, usage=None, purposes=(EMAIL_PROTECTION,),
         valid=((2025, 1, 1), (2040, 1, 1)), digest="sha256", more=(), email=None, subject=None, serial=None,
         issuer_name=None, constraints=None, identifier=None):
    """A certificate for the key; without issuer it is self-signed."""
    subject = subject or name(common_name, email)
    serial = next(_serials) if serial is None else serial
    issuer_name = issuer_name or (issuer.subject if issuer else subject)
    if usage is None:
        usage = KEY_CERT_SIGN | CRL_SIGN if ca else DIGITAL_SIGNATURE | KEY_ENCIPHERMENT
    octet = bytes([usage])
    extensions = [constraints or extension("2.5.29.19", der.sequence(*([der.boolean(True)] if ca else [])), critical=True),
                  extension("2.5.29.15", der.bits(octet, (usage & -usage).bit_length() - 1), critical=True),
                  extension("2.5.29.14", der.octets(identifier or key_id(key))),
                  extension("2.5.29.35", der.sequence(der.context(0, key_id(issuer.key if issuer else key),
                                                                  constructed=False)))]
    if purposes and not ca:
        extensions.append(extension("2.5.29.37", der.sequence(*map(der.oid, purposes))))
    if addresses:
        extensions.append(alternative_names(*addresses))
    algorithm = der.algorithm(SIGNATURE_OIDS[digest])
    body = der.sequence(der.context(0, der.integer(2)), der.integer(serial), algorithm, issuer_name,
                        der.sequence(der.time(*valid[0]), der.time(*valid[1])), subject, key.public_info(),
                        der.context(3, der.sequence(*extensions, *more)))
    signature = (issuer.key if issuer else key).sign(body, digest)
    address = addresses[0] if addresses and isinstance(addresses[0], str) else ""
    return Holder(common_name, address, key, der.sequence(body, algorithm, der.bits(signature)), subject, issuer_name,
                  serial)


def crl(issuer, *revoked, number=1, this_update=(2026, 11, 22), next_update=(2026, 12, 22), key=None,
        identifier=True, more=()):
    algorithm = der.algorithm(SIGNATURE_OIDS["sha256"])
    entries = [der.sequence(der.integer(holder.serial), der.time(2026, 6, 1)) for holder in revoked]
    named = [extension("2.5.29.35", der.sequence(der.context(0, issuer.key_id, constructed=False)))] if identifier else []
    extensions = der.sequence(*named, extension("2.5.29.20", der.integer(number)), *more)
    body = der.sequence(der.integer(1), algorithm, issuer.subject, der.time(*this_update), der.time(*next_update),
                        *([der.sequence(*entries)] if entries else []), der.context(0, extensions))
    return der.sequence(body, algorithm, der.bits((key or issuer.key).sign(body)))
