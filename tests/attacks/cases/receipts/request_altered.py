"""Mallory wants Sven's receipt: she puts her own request into the signature of his mail, and another time a second one beside his."""

from case import attack, complaints
from generators import cast, der, mail as m, receipts, signed_data as sd

desk = {"certificates": (cast.sven, cast.mallory), "attended": True}
expect = attack(signature="invalid")


def signed_with(asked, shown):
    """Sven's signature over one set of attributes, around another."""
    common = [sd.content_type(), sd.signing_time(), sd.message_digest(m.text())]
    honest = b"".join(sorted([*common, *asked]))
    info = sd.signer_info(cast.sven, m.text(), attributes=[*common, *shown], signature=cast.sven.key.sign(der.value(0x31, honest), "sha256"))
    return m.header() + m.signed_parts(m.text(), sd.signed_data([info], [cast.sven.certificate]))


def try_it(desk):
    his, hers = receipts.request("sven@partner.example"), receipts.request("mallory@evil.example")
    for name, mail in {"exchanged": signed_with([his], [hers]), "added": signed_with([], [hers]), "doubled": signed_with([his], [his, hers]),
                       "both signed": signed_with([his, hers], [his, hers])}.items():
        for words in (complaints(expect, desk.receive(mail), mail),
                      complaints(attack(exit=3, findings=["receipt.origin-not-valid"]), desk.process("receipt", mail), mail, received=False)):
            yield from (f"{name}: {word}" for word in words)
