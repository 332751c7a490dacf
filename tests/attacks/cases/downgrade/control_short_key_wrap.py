"""A careless program wraps a key of 256 bits under one of 128: no stronger than AES-128, which is good enough to be read."""

from case import control
from generators import mail as m, oracles

desk = {"identities": (oracles.elliptic(),)}
expect = control(encryption="full", restrict=True, findings=["cms.no-integrity"])


def mail():
    return oracles.to_elliptic_curve(m.text(), "-aes128-wrap")
