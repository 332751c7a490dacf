"""Mallory wants a stranger's bad signature hidden inside her own good one.

The outer signature is broken, the inner one of Sven is intact: only the outer counts.
"""

from case import attack
from generators import cast, mail as m, signed_data as sd

expect = attack(signature="invalid", findings=["cms.digest-mismatch", "receive.layer-closed"])


def mail():
    inner = m.clear_signed(cast.sven, m.text())
    return m.header() + m.signed_parts(inner, sd.detached(cast.sven, m.text("anders")), boundary="outer")
