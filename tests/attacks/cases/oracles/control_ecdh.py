"""Nobody attacks: the same for an elliptic curve."""

from case import control
from generators import mail as m, oracles

desk = {"identities": (oracles.elliptic(),)}
expect = control(encryption="full", shows=["100 Euro"])


def mail():
    return oracles.to_elliptic_curve(m.text())
