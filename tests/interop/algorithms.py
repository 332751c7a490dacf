"""What is tried: the algorithms by the names of Siegel's policy, and the key that each needs."""

import dataclasses

CIPHERS = ["AES-128-CBC", "AES-256-CBC", "AES-128-GCM", "AES-256-GCM"]


@dataclasses.dataclass(frozen=True)
class Signature:
    name: str    # as the matrix shows it
    kind: str    # the key
    digest: str  # "SHA-256" ...
    pss: bool = False

    @property
    def md(self):
        return self.digest.replace("-", "").lower()


@dataclasses.dataclass(frozen=True)
class Transport:
    name: str
    kind: str
    oaep: bool = False
    beside: tuple = ()  # the keys of further recipients


SIGNATURES = [
    Signature("RSA-v1.5 SHA-256", "rsa", "SHA-256"),
    Signature("RSA-v1.5 SHA-512", "rsa", "SHA-512"),
    Signature("RSA-PSS SHA-256", "rsa", "SHA-256", pss=True),
    Signature("RSA-PSS SHA-384", "rsa", "SHA-384", pss=True),
    Signature("ECDSA P-256", "p256", "SHA-256"),
    Signature("ECDSA P-384", "p384", "SHA-384"),
    Signature("ECDSA P-521", "p521", "SHA-512"),
    Signature("ECDSA brainpoolP256r1", "bp256", "SHA-256"),
]
# Of Curve25519 and Curve448; the digest is the one of RFC 8419 section 3.1, which leaves no choice.
EDDSA = [
    Signature("Ed25519", "ed25519", "SHA-512"),
    Signature("Ed448", "ed448", "SHAKE256"),
]
TRANSPORTS = [
    Transport("RSA-v1.5", "rsa"),
    Transport("RSA-OAEP", "rsa", oaep=True),
    Transport("ECDH P-256", "p256"),
    Transport("ECDH P-384", "p384"),
    Transport("ECDH P-521", "p521"),
    Transport("ECDH brainpoolP256r1", "bp256"),
]
XDH = [
    Transport("X25519", "x25519"),
    Transport("X448", "x448"),
]
SIGNER_BESIDE = {"x25519": "ed25519", "x448": "ed448"}  # these keys cannot sign: their people have a second one
CURVES = [*(signature.kind for signature in EDDSA), *SIGNER_BESIDE]
