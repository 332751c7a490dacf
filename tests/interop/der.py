"""Which algorithms stand in a CMS message, by the bytes of their object identifiers."""

OIDS = {
    "3DES": "06082a864886f70d0307",
    "AES-128-CBC": "060960864801650304" + "0102",
    "AES-256-CBC": "060960864801650304" + "012a",
    "AES-128-GCM": "060960864801650304" + "0106",
    "AES-256-GCM": "060960864801650304" + "012e",
    "ChaCha20-Poly1305": "060b2a864886f70d0109100312",
    "RSA-PSS": "06092a864886f70d01010a",
    "RSA-OAEP": "06092a864886f70d010107",
    # With absent parameters, and the signature or the public key behind it: the name alone stands in certificates too.
    "Ed25519": "300506032b6570" + "0440",
    "Ed448": "300506032b6571" + "0472",
    "X25519": "300506032b656e" + "032100",
    "X448": "300506032b656f" + "033900",
    "ECDSA": "06082a8648ce3d0403",  # ecdsa-with-SHA2, without its last arc
}
CIPHERS = [name for name in OIDS if name.startswith(("AES", "3DES", "ChaCha"))]


def has(der, name):
    return bytes.fromhex(OIDS[name]) in der


def container(cipher):
    """The smime-type of what carries it."""
    return "authEnveloped-data" if cipher.endswith(("GCM", "Poly1305")) else "enveloped-data"


def content_cipher(der):
    """The content cipher of an enveloped message; the lists of capabilities in signatures are no part of one."""
    found = [name for name in CIPHERS if has(der, name)]
    return found[0] if len(found) == 1 else f"{len(found)} ciphers"


def is_indefinite(der):
    """BER with a length left open (X.690 section 8.1.3.6)."""
    return der[:2] == b"\x30\x80"
