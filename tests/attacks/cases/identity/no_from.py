"""The same without a From field."""

from case import attack
from generators import cast, mail as m

expect = attack(signature="untrusted", findings=["signer.from-ambiguous"])


def mail():
    return m.header().replace(b"From: Sven Sommer <sven@partner.example>\r\n", b"") + m.clear_signed(cast.mallory, m.text())
