"""Mallory wants a root that is for TLS servers alone to anchor mail.

siegel-admin does not take it, and a mail below it is untrusted.
"""

from case import attack, complaints
from generators import cast, certificates as certs, der, mail as m

expect = attack(signature="untrusted", findings=["x509.no-anchor"])


def try_it(desk):
    purposes = certs.extension("2.5.29.37", der.sequence(der.oid(certs.SERVER_AUTH)))
    root = certs.make("Attack Suite Web Root", cast.key("evil-ca"), ca=True, more=[purposes])
    leaf = cast.issued("Sven Sommer", issuer=root, addresses=["sven@partner.example"])
    try:
        desk.trust(root)
        yield "siegel-admin took it"
    except RuntimeError as refused:
        if "not meant for mail" not in str(refused):
            yield str(refused)
    yield from complaints(expect, desk.receive(m.header() + m.clear_signed(leaf, m.text(), chain=[root.certificate])))
