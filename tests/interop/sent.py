"""Mails of Siegel's, read by the peers."""

import quopri

import mail as mime
from party import same_entity, signature_of, verdict_is
from wishes import CLEAR, OPAQUE, flags, policy


def signed(party, peer, signature, detached):
    entity = CLEAR if detached else OPAQUE
    sent = party.send(signature.kind, ["rsa"], entity, flags(detached), **policy(signature))
    same_entity(party.read_signed(peer, sent.mail, signature), entity)


def encrypted(party, peer, envelope):
    kind = envelope.transport.kind
    # Opaque: where policy signs inside as well, 8-bit text stays as it is.
    sent = party.send(kind, [kind], OPAQUE, ("--encrypt", "--opaque"), **policy(signature_of(kind), envelope))
    inner = party.read_encrypted(peer, sent.mail, envelope, kind)
    same_entity(party.unwrap(peer, inner, signature_of(kind)), OPAQUE)


def both(party, peer, signature, envelope, detached):
    kind = envelope.transport.kind
    entity = CLEAR if detached else OPAQUE
    sent = party.send(kind, [kind], entity, (*flags(detached), "--encrypt"), **policy(signature, envelope))
    inner = party.read_encrypted(peer, sent.mail, envelope, kind)
    expected = "multipart/signed" if detached else "application/pkcs7-mime"
    assert mime.media_type(inner) == expected, f"{mime.media_type(inner)} inside the encryption"
    same_entity(party.unwrap(peer, inner, signature), entity)


def triple(party, peer, signature, envelope, detached):
    """RFC 2634 section 1.1: the peer takes off layer by layer."""
    kind = envelope.transport.kind
    entity = CLEAR if detached else OPAQUE
    sent = party.send(kind, [kind], entity, (*flags(detached), "--encrypt", "--triple-wrap"), **policy(signature, envelope))
    assert [signer["layer"] for signer in sent.verdict["signers"]] == [0, 2], sent.verdict["signers"]
    ciphertext = party.read_signed(peer, sent.mail, signature)
    same_entity(party.unwrap(peer, party.read_encrypted(peer, ciphertext, envelope, kind), signature), entity)


def to_several(party, peer, kinds, envelope, readers=()):
    """Each of the peer's keys, or the readers' alone, opens the one message."""
    sent = party.send("rsa", kinds, OPAQUE, ("--encrypt", "--opaque"), **policy(signature_of("rsa"), envelope))
    for kind in readers or kinds:
        same_entity(party.unwrap(peer, party.read_encrypted(peer, sent.mail, envelope, kind), signature_of("rsa")), OPAQUE)


def compressed(party, peer, signature, envelope, detached):
    """The compressed entity inside the envelope, around the signature: each layer opened by the peer."""
    kind = envelope.transport.kind
    entity = CLEAR + (b"Noch eine Zeile, die sich wiederholt.\r\n" * 100)
    sent = party.send(kind, [kind], entity, (*flags(detached), "--encrypt"), compress=True, **policy(signature, envelope))
    inner = party.read_encrypted(peer, sent.mail, envelope, kind)
    assert mime.parameter(inner, "smime-type") == "compressed-data", mime.field(inner, "Content-Type")
    assert mime.parameter(inner, "name") == "smime.p7z", mime.field(inner, "Content-Type")
    same_entity(party.unwrap(peer, peer.inflate(mime.decoded_body(inner)), signature), entity)


def together(party, peer, signatures, detached):
    """One SignedData with a SignerInfo for each signature; the peer verifies all."""
    entity = CLEAR if detached else OPAQUE
    made = party.siegel.sign_together(entity, signatures, detached)
    got = peer.verify(made, entity if detached else None)
    same_entity(got, entity)


def header(party, peer, signature, envelope, detached, protection, legacy_display=False):
    """RFC 9788: the peer knows nothing of it, and shows the text all the same; the subject is inside alone."""
    entity = CLEAR if detached else OPAQUE
    kind = envelope.transport.kind if envelope else signature.kind
    sent = party.send(kind, [kind], entity, (*flags(detached), *(["--encrypt"] if envelope else [])), protection=protection,
                      legacy_display=legacy_display, **policy(signature, envelope))
    hidden = envelope is not None and protection != "none"
    assert mime.field(sent.mail, "Subject") == ("[...]" if hidden else mime.SUBJECT), mime.field(sent.mail, "Subject")
    assert hidden == (mime.SUBJECT.encode() not in sent.mail), "the subject"
    inner = sent.mail
    if envelope:
        inner = party.read_encrypted(peer, inner, envelope, kind)
    shown = party.unwrap(peer, inner, signature) if envelope else party.read_signed(peer, inner, signature)
    assert mime.field(shown, "Subject") == ("" if protection == "none" else mime.SUBJECT), mime.field(shown, "Subject")
    if not legacy_display:
        same_entity(shown, entity)
    text = mime.first_text(shown).replace(b"\r\n", b"\n")
    expected = mime.first_text(entity).replace(b"\r\n", b"\n")
    assert text == (f"Subject: {mime.SUBJECT}\n\n".encode() if legacy_display else b"") + expected, text
    got = party.siegel.receive(sent.mail)  # the sender's own copy
    assert got.verdict["subject"] == mime.SUBJECT and mime.first_text(got.mail) == mime.first_text(entity), got.verdict


def asked_and_answered(party, peer, kind, detached):
    """Siegel asks for a signed receipt (RFC 2634 section 2), the peer gives it, and Siegel believes it."""
    signature, identity = signature_of(kind), party.pki("peer", kind)
    sent = party.send(kind, [kind], CLEAR, (*flags(detached), "--receipt"), **policy(signature))
    receipt = mime.pkcs7_mime(peer.give_receipt(sent.mail, identity), "signed-receipt")
    got = party.receive(receipt, kind, kind)
    verdict_is(got, status="ok", signature="valid", receipt_requested="none")
    assert (got.verdict["receipt"]["status"], got.verdict["receipt"]["address"]) == ("confirmed", identity.address), got.verdict


def eight_bit_clear(party, peer):
    """Text of 8 bit in multipart/signed is re-encoded before it is signed; what it says stays."""
    sent = party.send("rsa", ["rsa"], OPAQUE, ("--sign",), **policy(signature_of("rsa")))
    got = party.read_signed(peer, sent.mail, signature_of("rsa"))
    assert all(byte < 128 for byte in got), "8-bit inside multipart/signed"
    body = mime.split(got)[1]
    encoding = mime.field(got, "Content-Transfer-Encoding").lower()
    decoded = quopri.decodestring(body) if encoding == "quoted-printable" else mime.decoded_body(got)
    assert decoded == mime.split(OPAQUE)[1], f"{decoded!r}"


def read_by_smime_reader(party, peer, detached):
    """openssl finds its way through Siegel's MIME."""
    sent = party.send("rsa", ["rsa"], CLEAR, flags(detached), **policy(signature_of("rsa")))
    same_entity(peer.verify_mail(sent.mail), CLEAR)
