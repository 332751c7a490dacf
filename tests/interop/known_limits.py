"""What a peer is known not to do, and how its own words show it. A cell of the matrix is "cannot" only where a line of this
table fits what the program said just now, and, for messages that Siegel made, where the program refuses the same thing
from openssl, or from Bouncy Castle where openssl cannot make it, with the same words. Measured with
openssl 3.0, gpgsm 2.2.40, NSS 3.87, Bouncy Castle 1.72."""

import dataclasses
import re


@dataclasses.dataclass(frozen=True)
class Limit:
    peer: str
    operation: str   # sign, verify, encrypt, decrypt
    algorithm: str   # a pattern for the algorithm's name
    words: str       # a pattern for what the program says
    reason: str


LIMITS = [
    Limit("openssl", "sign", "Ed25519|Ed448", r"eddsa_digest_signverify_init:invalid digest", "openssl 3.0 has no EdDSA in CMS"),
    Limit("openssl", "verify", "Ed25519", r"eddsa_digest_signverify_init:invalid digest", "openssl 3.0 has no EdDSA in CMS"),
    Limit("openssl", "verify", "Ed448", r"unknown digest algorithm", "openssl 3.0 does not know SHAKE256 of 512 bits"),
    Limit("openssl", "encrypt", "X25519|X448", r"not supported for this keytype", "openssl 3.0 writes no X25519 and X448"),
    Limit("openssl", "decrypt", "X25519|X448", r"no matching recipient", "openssl 3.0 reads no X25519 and X448"),
    Limit("gpgsm", "decrypt", "GCM", r"getting IV: Buffer too short", "gpgsm 2.2 reads no AuthEnvelopedData"),
    Limit("gpgsm", "encrypt", "GCM", r"invalid|not supported|selected cipher", "gpgsm 2.2 writes no AuthEnvelopedData"),
    Limit("gpgsm", "decrypt", "OAEP", r"error getting encrypted session key", "gpgsm 2.2 reads no RSAES-OAEP"),
    Limit("gpgsm", "encrypt", "OAEP", r"no option for oaep", "gpgsm writes no RSAES-OAEP"),
    Limit("gpgsm", "decrypt", "ECDH", r"Invalid session key", "gpgsm 2.2 does not open what is encrypted by ECDH"),
    Limit("gpgsm", "encrypt", "ECDH", r"Wrong key usage", "gpgsm refuses an EC certificate for key agreement only"),
    Limit("gpgsm", "sign", "PSS", r"no option for pss", "gpgsm signs by RSA v1.5 only"),
    Limit("gpgsm", "verify", "P-521", r"DSA", "gpgsm wants a hash as long as P-521's order"),
    Limit("gpgsm", "sign", "P-521", r"DSA", "gpgsm wants a hash as long as P-521's order"),
    Limit("gpgsm", "verify", "Ed25519", r"DSA requires the hash length", "gpgsm 2.2 takes Ed25519 for a DSA"),
    Limit("gpgsm", "verify", "Ed448", r"unknown hash algorithm", "gpgsm 2.2 does not know SHAKE256 of 512 bits"),
    Limit("nss", "decrypt", "GCM", r"SEC_ERROR_UNRECOGNIZED_OID", "NSS reads no AuthEnvelopedData"),
    Limit("nss", "decrypt", "OAEP", r"SEC_ERROR_UNSUPPORTED_KEYALG", "NSS reads no RSAES-OAEP in CMS"),
    Limit("nss", "encrypt", "OAEP", r"no option for oaep", "cmsutil has no option for RSAES-OAEP"),
    Limit("nss", "decrypt", "ECDH", r"SEC_ERROR_BAD_DER", "NSS reads no ECDH recipients, nor others beside them"),
    Limit("nss", "encrypt", "ECDH", r"SEC_ERROR_INVALID_ALGORITHM", "NSS writes no ECDH recipients"),
    Limit("nss", "encrypt", "AES|3DES", r"chose [\w-]+ by itself", "cmsutil chooses the content cipher itself"),
    Limit("nss", "sign", "PSS", r"no option for pss", "cmsutil has no option for RSASSA-PSS"),
    Limit("nss", "verify", "brainpool", r"SEC_ERROR_UNRECOGNIZED_OID|BadSignature", "NSS knows no brainpool curves"),
    Limit("nss", "sign", "brainpool", r"SEC_ERROR_INVALID_KEY", "NSS knows no brainpool curves"),
    Limit("nss", "verify", "Ed25519|Ed448", r"signer 0 status = ProcessingError", "NSS has no EdDSA in CMS"),
]


def reason_for(peer, operation, algorithm, words):
    """The documented reason for a refusal, None if there is none."""
    for limit in LIMITS:
        if (limit.peer, limit.operation) == (peer, operation) and re.search(limit.algorithm, algorithm) \
                and re.search(limit.words, words):
            return limit.reason
    return None
