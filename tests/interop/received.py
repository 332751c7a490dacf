"""Mails of the peers', read by Siegel."""

import der as cms
import mail as mime
from party import Envelope, same_entity, signature_of, transport_of, verdict_is
from shell import Refused
from wishes import CLEAR, OPAQUE, flags, policy


def answered(party, peer, kind, detached):
    """The peer asks for a signed receipt, Siegel gives it, and the peer verifies it against its own message and no other."""
    signature, identity = signature_of(kind), party.pki("peer", kind)
    made, other = (peer.sign(content, [identity], signature, detached, receipt_to=identity.address) for content in (CLEAR, OPAQUE))
    entity = mime.multipart_signed(CLEAR, made, signature.digest) if detached else mime.pkcs7_mime(made, "signed-data")
    asking = mime.addressed(identity.address, [party.pki("siegel", kind).address], entity)
    verdict_is(party.siegel.receive(asking), signature="valid", receipt_requested="asked")
    receipt = mime.decoded_body(party.siegel.answer(asking).mail)
    peer.verify_receipt(receipt, made)
    try:
        peer.verify_receipt(receipt, other)
    except Refused:
        verdict_is(party.siegel.receive(asking), receipt_requested="answered")
        return
    raise AssertionError("the receipt fits another message too")


def signed(party, peer, signature, detached):
    entity = CLEAR if detached else OPAQUE
    identity = party.pki("peer", signature.kind)
    got = party.receive(party.make_signed(peer, entity, [identity], signature, detached), signature.kind)
    verdict_is(got, status="ok", signature="valid", encryption="none", signed_inside_encryption=False)
    assert [signer["address"] for signer in got.verdict["signers"]] == [identity.address], got.verdict["signers"]
    same_entity(got.mail, entity)


def encrypted(party, peer, envelope, **options):
    kind = envelope.transport.kind
    got = party.receive(party.make_encrypted(peer, OPAQUE, [party.pki("siegel", kind)], envelope, **options), kind, kind)
    name = "DES-EDE3-CBC" if envelope.cipher == "3DES" else envelope.cipher
    verdict_is(got, status="ok", signature="none", encryption="full", content_cipher=name)
    same_entity(got.mail, OPAQUE)
    return got


def both(party, peer, signature, envelope, detached):
    entity = CLEAR if detached else OPAQUE
    kind = envelope.transport.kind
    inner = party.make_signed(peer, entity, [party.pki("peer", signature.kind)], signature, detached)
    # cmsutil chooses the cipher: here any will do.
    outer = party.make_encrypted(peer, inner, [party.pki("siegel", kind)], envelope, any_cipher=peer.name == "nss")
    got = party.receive(outer, kind, kind)
    verdict_is(got, status="ok", signature="valid", encryption="full", signed_inside_encryption=True)
    same_entity(got.mail, entity)


def triple(party, peer, signature, envelope, detached):
    entity = CLEAR if detached else OPAQUE
    kind = envelope.transport.kind
    signer = [party.pki("peer", signature.kind)]
    inner = party.make_signed(peer, entity, signer, signature, detached)
    middle = party.make_encrypted(peer, inner, [party.pki("siegel", kind)], envelope, any_cipher=peer.name == "nss")
    got = party.receive(party.make_signed(peer, middle, signer, signature, detached), kind, kind)
    verdict_is(got, status="ok", signature="valid", encryption="full", signed_inside_encryption=True)
    assert [(one["layer"], one["covers_payload"]) for one in got.verdict["signers"]] == [(0, False), (2, True)], got.verdict
    same_entity(got.mail, entity)


def among_several(party, peer, kinds, envelope, own="rsa"):
    """Siegel's own recipient stands last."""
    others = [party.pki("peer", kind) for kind in kinds]
    outer = party.make_encrypted(peer, OPAQUE, [*others, party.pki("siegel", own)], envelope, any_cipher=peer.name == "nss")
    same_entity(party.receive(outer, own, own).mail, OPAQUE)


def indefinite(party, peer, cipher, **options):
    envelope = Envelope(cipher, transport_of("rsa"))
    made = peer.encrypt(OPAQUE * 50, [party.pki("siegel", "rsa")], cipher, envelope.transport, **options)
    if not cms.is_indefinite(made):
        raise AssertionError("the peer did not write BER of indefinite length")
    got = party.receive(mime.pkcs7_mime(made, "enveloped-data"), "rsa")
    assert mime.split(got.mail)[1] == mime.split(OPAQUE * 50)[1], "body differs"


def old_cipher(party, peer):
    got = encrypted(party, peer, Envelope("3DES", transport_of("rsa")))
    severities = {finding["id"]: finding["severity"] for finding in got.verdict["findings"]}
    assert severities.get("cms.legacy-cipher") in ("warning", 2), f"no warning of 3DES: {severities}"


def without_chain(party, peer):
    """The signer's intermediate is nowhere to be had."""
    made = peer.sign(CLEAR, [party.pki.stray], signature_of("rsa"), True, chain=False)
    got = party.receive(mime.multipart_signed(CLEAR, made), party.pki.stray)
    verdict_is(got, status="ok", signature="untrusted")
    same_entity(got.mail, CLEAR)


def compressed(party, peer, inside):
    """Compressed by the peer: alone, below its signature, around it, or in its envelope."""
    signature, transport = signature_of("rsa"), transport_of("rsa")
    signer = party.pki("peer", "rsa")

    def compressed(entity):
        return mime.pkcs7_mime(peer.compress(entity), "compressed-data")

    def signed(entity):
        return party.make_signed(peer, entity, [signer], signature, True)
    if inside == "encrypted":
        entity = party.make_encrypted(peer, compressed(signed(CLEAR)), [party.pki("siegel", "rsa")],
                                      Envelope("AES-256-GCM", transport))
    else:
        entity = {"alone": compressed(CLEAR), "below": signed(compressed(CLEAR)), "around": compressed(signed(CLEAR))}[inside]
    got = party.receive(entity, "rsa")
    verdict_is(got, status="ok", signature="none" if inside == "alone" else "valid",
               encryption="full" if inside == "encrypted" else "none")
    same_entity(got.mail, CLEAR)


def together(party, peer, kinds, detached):
    """Signers with different algorithms and digests in one SignedData, each judged."""
    signers = [(party.pki("peer", signature.kind), signature) for signature in kinds]
    entity = CLEAR if detached else OPAQUE
    made = peer.sign_together(entity, signers, detached)
    got = party.receive(mime.multipart_signed(entity, made) if detached else mime.pkcs7_mime(made, "signed-data"), kinds[0].kind)
    # All but the author's are of another address: untrusted, and the worst counts.
    own = [signer["status"] for signer in got.verdict["signers"] if signer["address"] == signers[0][0].address]
    assert own == ["valid"], got.verdict["signers"]
    assert len(got.verdict["signers"]) == len(kinds), got.verdict["signers"]
    expected = {signature.digest for signature in kinds}
    assert {signer["digest"] for signer in got.verdict["signers"]} == expected, got.verdict["signers"]
    verdict_is(got, status="ok", signature="untrusted")
    same_entity(got.mail, entity)


def two_signers(party, peer, second, expected):
    """The worst of several signers counts."""
    made = peer.sign(CLEAR, [party.pki("peer", "rsa"), second], signature_of("rsa"), True)
    got = party.receive(mime.multipart_signed(CLEAR, made), "rsa")
    verdict_is(got, status="ok", signature=expected)
    assert sorted(signer["status"] for signer in got.verdict["signers"]) == sorted(["valid", expected]), got.verdict["signers"]


def tampered(party, peer, detached):
    """One letter of the text changed."""
    signed = peer.sign(CLEAR, [party.pki("peer", "rsa")], signature_of("rsa"), detached)
    changed = CLEAR.replace(b"anbei", b"anbai")
    if detached:
        entity = mime.multipart_signed(changed, signed)
    else:
        assert b"anbei" in signed
        entity = mime.pkcs7_mime(signed.replace(b"anbei", b"anbai"), "signed-data")
    verdict_is(party.receive(entity, "rsa"), status="ok", signature="invalid")


def damaged(party, peer, cipher):
    """A bit near the end: GCM does not open; CBC opens to something else at most, and never vouches. Behind the last bytes of
    ciphertext or tag stand at most ten bytes of end-of-contents."""
    made = bytearray(peer.encrypt(OPAQUE, [party.pki("siegel", "rsa")], cipher, transport_of("rsa")))
    made[-20] ^= 1
    kind, authenticated = cms.container(cipher), cms.container(cipher) == "authEnveloped-data"
    try:
        got = party.receive(mime.pkcs7_mime(bytes(made), kind), "rsa")
    except Refused as refused:
        assert str(refused).startswith("exit 3"), str(refused)
        return
    assert not authenticated, f"a damaged {cipher} message was opened"
    verdict_is(got, signature="none", secured=False)
    assert "cms.no-integrity" in got.findings, got.findings


def without_attributes(party, peer):
    made = peer.sign(CLEAR, [party.pki("peer", "rsa")], signature_of("rsa"), True, attributes=False)
    verdict_is(party.receive(mime.multipart_signed(CLEAR, made), "rsa"), status="ok", signature="invalid")


def defaults_of_old(party, peer, kind, oaep):
    """openssl's own defaults for OAEP and ECDH are SHA-1, in use by others too: they open."""
    envelope = Envelope("AES-256-CBC", transport_of(kind, oaep=oaep))
    encrypted(party, peer, envelope, kdf=None)


def from_smime_writer(party, peer, detached):
    """The MIME is openssl's too: its header, its boundary, its media types."""
    entity = peer.sign_as_mail(CLEAR, party.pki("peer", "rsa"), detached)
    got = party.receive(entity, "rsa")
    verdict_is(got, status="ok", signature="valid")
    same_entity(got.mail, CLEAR)


def header(party, peer, envelope, hp):
    """A payload as RFC 9788 has it, signed and perhaps encrypted by the peer."""
    identity = party.pki("peer", "rsa")
    outside = "[...]" if envelope else mime.SUBJECT
    fields = f"From: <{identity.address}>\r\nSubject: {mime.SUBJECT}\r\n"
    outer = f"HP-Outer: From: <{identity.address}>\r\nHP-Outer: Subject: [...]\r\n" if envelope else ""
    entity = (fields + outer).encode() + CLEAR.replace(b'"=_mixed"', f'"=_mixed"; hp="{hp}"'.encode(), 1)
    made = party.make_signed(peer, entity, [identity], signature_of("rsa"), True)
    if envelope:
        made = party.make_encrypted(peer, made, [party.pki("siegel", "rsa")], envelope, any_cipher=peer.name == "nss")
    got = party.receive(made, "rsa", subject=outside)
    verdict_is(got, status="ok", signature="valid", subject=mime.SUBJECT, protected_subject=mime.SUBJECT,
               header_protection="signed-and-encrypted" if envelope else "signed")
    same_entity(got.mail, CLEAR)


# AlgorithmIdentifiers as Bouncy Castle's users announce them: AES-256-GCM, AES-256-CBC, RSAES-OAEP with SHA-256.
ANNOUNCED_GCM, ANNOUNCED_CBC = "300b060960864801650304012e", "300b060960864801650304012a"
ANNOUNCED_OAEP = ("303c06092a864886f70d010107302fa00f300d06096086480165030402010500"
                  "a11c301a06092a864886f70d010108300d06096086480165030402010500")


def announces(party, peer, entries, envelope):
    """After a signed mail in which the peer says what it reads, Siegel's next mail is made for that."""
    identity, own = party.pki("peer", "rsa"), party.pki("siegel", "rsa")
    party.siegel.forget_capabilities(identity.address)
    signed = mime.multipart_signed(CLEAR, peer.announce(CLEAR, identity, entries))
    verdict_is(party.siegel.receive(mime.addressed(identity.address, [own.address], signed)), signature="valid")
    sent = party.siegel.send(mime.addressed(own.address, [identity.address], CLEAR), "--sign", "--encrypt")
    party.siegel.forget_capabilities(identity.address)
    inner = party.read_encrypted(peer, sent.mail, envelope, "rsa")
    same_entity(party.unwrap(peer, inner, signature_of("rsa")), CLEAR)


def capabilities_are_read(party, peer):
    """The peer finds all that Siegel announces, in its order."""
    signed = party.siegel.send(mime.addressed(party.pki("siegel", "rsa").address, ["x@example.net"], CLEAR), "--sign")
    found = peer.capabilities(mime.decoded_body(mime.parts(signed.mail)[1]))
    aes, smime = "2.16.840.1.101.3.4.1.", "1.2.840.113549.1.9.16.3."
    agreements = [f"1.3.132.1.11.{n}" for n in (1, 1, 2, 2, 3, 3)] + [f"{smime}{n}" for n in (19, 19, 20, 20, 21, 21)]
    assert found == [aes + "46", aes + "6", smime + "18", aes + "42", aes + "2", "1.2.840.113549.1.1.7", *agreements,
                     "1.2.840.113549.1.1.10", "1.3.101.112", "1.3.101.113"], found
