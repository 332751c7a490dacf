"""What the tables of sent and of received mails share: contents, and the words of a policy."""

import mail as mime
from algorithms import EDDSA

CLEAR, OPAQUE = mime.seven_bit_entity(), mime.eight_bit_entity()


def how(detached):
    return "clear" if detached else "opaque"


def policy(signature=None, envelope=None):
    chosen = {}
    if signature and signature not in EDDSA:
        chosen.update(digest=signature.digest, signature="RSA-PSS" if signature.pss else "RSA-v1.5")
    if envelope:
        chosen.update(content=envelope.cipher, key_transport="RSA-OAEP" if envelope.transport.oaep else "RSA-v1.5")
    return chosen


def flags(detached):
    return ("--sign",) if detached else ("--sign", "--opaque")
