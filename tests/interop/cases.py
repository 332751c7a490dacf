"""What is tried, table by table."""

import dataclasses
import functools
import quopri

import der as cms
import mail as mime
from algorithms import CIPHERS, EDDSA, SIGNATURES, TRANSPORTS, XDH
from party import Envelope, same_entity, signature_of, transport_of, verdict_is
from shell import Refused

CLEAR, OPAQUE = mime.seven_bit_entity(), mime.eight_bit_entity()
# Signature, then envelope: what is common, what German energy and health ask for, and each curve.
COMBINATIONS = [
    (signature_of("rsa"), Envelope("AES-256-CBC", transport_of("rsa"))),
    (signature_of("rsa", pss=True), Envelope("AES-128-CBC", transport_of("rsa", oaep=True))),
    (signature_of("rsa", pss=True), Envelope("AES-256-GCM", transport_of("rsa", oaep=True))),
    (signature_of("p256"), Envelope("AES-128-GCM", transport_of("p256"))),
    (signature_of("p384"), Envelope("AES-256-GCM", transport_of("p384"))),
    (signature_of("p521"), Envelope("AES-256-CBC", transport_of("p521"))),
    (signature_of("bp256"), Envelope("AES-256-GCM", transport_of("bp256"))),
]


def _how(detached):
    return "clear" if detached else "opaque"


def _policy(signature=None, envelope=None):
    chosen = {}
    if signature and signature not in EDDSA:
        chosen.update(digest=signature.digest, signature="RSA-PSS" if signature.pss else "RSA-v1.5")
    if envelope:
        chosen.update(content=envelope.cipher, key_transport="RSA-OAEP" if envelope.transport.oaep else "RSA-v1.5")
    return chosen


def _flags(detached):
    return ("--sign",) if detached else ("--sign", "--opaque")


# Siegel to the peers.

def sent_signed(party, peer, signature, detached):
    entity = CLEAR if detached else OPAQUE
    sent = party.send(signature.kind, ["rsa"], entity, _flags(detached), **_policy(signature))
    same_entity(party.read_signed(peer, sent.mail, signature), entity)


def sent_encrypted(party, peer, envelope):
    kind = envelope.transport.kind
    # Opaque: where policy signs inside as well, 8-bit text stays as it is.
    sent = party.send(kind, [kind], OPAQUE, ("--encrypt", "--opaque"), **_policy(signature_of(kind), envelope))
    inner = party.read_encrypted(peer, sent.mail, envelope, kind)
    same_entity(party.unwrap(peer, inner, signature_of(kind)), OPAQUE)


def sent_both(party, peer, signature, envelope, detached):
    kind = envelope.transport.kind
    entity = CLEAR if detached else OPAQUE
    sent = party.send(kind, [kind], entity, (*_flags(detached), "--encrypt"), **_policy(signature, envelope))
    inner = party.read_encrypted(peer, sent.mail, envelope, kind)
    expected = "multipart/signed" if detached else "application/pkcs7-mime"
    assert mime.media_type(inner) == expected, f"{mime.media_type(inner)} inside the encryption"
    same_entity(party.unwrap(peer, inner, signature), entity)


def sent_triple(party, peer, signature, envelope, detached):
    """RFC 2634 section 1.1: the peer takes off layer by layer."""
    kind = envelope.transport.kind
    entity = CLEAR if detached else OPAQUE
    sent = party.send(kind, [kind], entity, (*_flags(detached), "--encrypt", "--triple-wrap"), **_policy(signature, envelope))
    assert [signer["layer"] for signer in sent.verdict["signers"]] == [0, 2], sent.verdict["signers"]
    ciphertext = party.read_signed(peer, sent.mail, signature)
    same_entity(party.unwrap(peer, party.read_encrypted(peer, ciphertext, envelope, kind), signature), entity)


def sent_to_several(party, peer, kinds, envelope, readers=()):
    """Each of the peer's keys, or the readers' alone, opens the one message."""
    sent = party.send("rsa", kinds, OPAQUE, ("--encrypt", "--opaque"), **_policy(signature_of("rsa"), envelope))
    for kind in readers or kinds:
        same_entity(party.unwrap(peer, party.read_encrypted(peer, sent.mail, envelope, kind), signature_of("rsa")), OPAQUE)


def sent_compressed(party, peer, signature, envelope, detached):
    """The compressed entity inside the envelope, around the signature: each layer opened by the peer."""
    kind = envelope.transport.kind
    entity = CLEAR + (b"Noch eine Zeile, die sich wiederholt.\r\n" * 100)
    sent = party.send(kind, [kind], entity, (*_flags(detached), "--encrypt"), compress=True, **_policy(signature, envelope))
    inner = party.read_encrypted(peer, sent.mail, envelope, kind)
    assert mime.parameter(inner, "smime-type") == "compressed-data", mime.field(inner, "Content-Type")
    assert mime.parameter(inner, "name") == "smime.p7z", mime.field(inner, "Content-Type")
    same_entity(party.unwrap(peer, peer.inflate(mime.decoded_body(inner)), signature), entity)


def sent_together(party, peer, signatures, detached):
    """One SignedData with a SignerInfo for each signature; the peer verifies all."""
    entity = CLEAR if detached else OPAQUE
    made = party.siegel.sign_together(entity, signatures, detached)
    got = peer.verify(made, entity if detached else None)
    same_entity(got, entity)


def sent_header(party, peer, signature, envelope, detached, protection, legacy_display=False):
    """RFC 9788: the peer knows nothing of it, and shows the text all the same; the subject is inside alone."""
    entity = CLEAR if detached else OPAQUE
    kind = envelope.transport.kind if envelope else signature.kind
    sent = party.send(kind, [kind], entity, (*_flags(detached), *(["--encrypt"] if envelope else [])), protection=protection,
                      legacy_display=legacy_display, **_policy(signature, envelope))
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
    sent = party.send(kind, [kind], CLEAR, (*_flags(detached), "--receipt"), **_policy(signature))
    receipt = mime.pkcs7_mime(peer.give_receipt(sent.mail, identity), "signed-receipt")
    got = party.receive(receipt, kind, kind)
    verdict_is(got, status="ok", signature="valid", receipt_requested="none")
    assert (got.verdict["receipt"]["status"], got.verdict["receipt"]["address"]) == ("confirmed", identity.address), got.verdict


# The peers to Siegel.

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


def received_signed(party, peer, signature, detached):
    entity = CLEAR if detached else OPAQUE
    identity = party.pki("peer", signature.kind)
    got = party.receive(party.make_signed(peer, entity, [identity], signature, detached), signature.kind)
    verdict_is(got, status="ok", signature="valid", encryption="none", signed_inside_encryption=False)
    assert [signer["address"] for signer in got.verdict["signers"]] == [identity.address], got.verdict["signers"]
    same_entity(got.mail, entity)


def received_encrypted(party, peer, envelope, **options):
    kind = envelope.transport.kind
    got = party.receive(party.make_encrypted(peer, OPAQUE, [party.pki("siegel", kind)], envelope, **options), kind, kind)
    name = "DES-EDE3-CBC" if envelope.cipher == "3DES" else envelope.cipher
    verdict_is(got, status="ok", signature="none", encryption="full", content_cipher=name)
    same_entity(got.mail, OPAQUE)
    return got


def received_both(party, peer, signature, envelope, detached):
    entity = CLEAR if detached else OPAQUE
    kind = envelope.transport.kind
    inner = party.make_signed(peer, entity, [party.pki("peer", signature.kind)], signature, detached)
    # cmsutil chooses the cipher: here any will do.
    outer = party.make_encrypted(peer, inner, [party.pki("siegel", kind)], envelope, any_cipher=peer.name == "nss")
    got = party.receive(outer, kind, kind)
    verdict_is(got, status="ok", signature="valid", encryption="full", signed_inside_encryption=True)
    same_entity(got.mail, entity)


def received_triple(party, peer, signature, envelope, detached):
    entity = CLEAR if detached else OPAQUE
    kind = envelope.transport.kind
    signer = [party.pki("peer", signature.kind)]
    inner = party.make_signed(peer, entity, signer, signature, detached)
    middle = party.make_encrypted(peer, inner, [party.pki("siegel", kind)], envelope, any_cipher=peer.name == "nss")
    got = party.receive(party.make_signed(peer, middle, signer, signature, detached), kind, kind)
    verdict_is(got, status="ok", signature="valid", encryption="full", signed_inside_encryption=True)
    assert [(one["layer"], one["covers_payload"]) for one in got.verdict["signers"]] == [(0, False), (2, True)], got.verdict
    same_entity(got.mail, entity)


def received_among_several(party, peer, kinds, envelope, own="rsa"):
    """Siegel's own recipient stands last."""
    others = [party.pki("peer", kind) for kind in kinds]
    outer = party.make_encrypted(peer, OPAQUE, [*others, party.pki("siegel", own)], envelope, any_cipher=peer.name == "nss")
    same_entity(party.receive(outer, own, own).mail, OPAQUE)


def received_indefinite(party, peer, cipher, **options):
    envelope = Envelope(cipher, transport_of("rsa"))
    made = peer.encrypt(OPAQUE * 50, [party.pki("siegel", "rsa")], cipher, envelope.transport, **options)
    if not cms.is_indefinite(made):
        raise AssertionError("the peer did not write BER of indefinite length")
    got = party.receive(mime.pkcs7_mime(made, "enveloped-data"), "rsa")
    assert mime.split(got.mail)[1] == mime.split(OPAQUE * 50)[1], "body differs"


def received_old_cipher(party, peer):
    got = received_encrypted(party, peer, Envelope("3DES", transport_of("rsa")))
    severities = {finding["id"]: finding["severity"] for finding in got.verdict["findings"]}
    assert severities.get("cms.legacy-cipher") in ("warning", 2), f"no warning of 3DES: {severities}"


def received_without_chain(party, peer):
    """The signer's intermediate is nowhere to be had."""
    made = peer.sign(CLEAR, [party.pki.stray], signature_of("rsa"), True, chain=False)
    got = party.receive(mime.multipart_signed(CLEAR, made), party.pki.stray)
    verdict_is(got, status="ok", signature="untrusted")
    same_entity(got.mail, CLEAR)


def received_compressed(party, peer, inside):
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


def received_together(party, peer, kinds, detached):
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


def received_two_signers(party, peer, second, expected):
    """The worst of several signers counts."""
    made = peer.sign(CLEAR, [party.pki("peer", "rsa"), second], signature_of("rsa"), True)
    got = party.receive(mime.multipart_signed(CLEAR, made), "rsa")
    verdict_is(got, status="ok", signature=expected)
    assert sorted(signer["status"] for signer in got.verdict["signers"]) == sorted(["valid", expected]), got.verdict["signers"]


def received_tampered(party, peer, detached):
    """One letter of the text changed."""
    signed = peer.sign(CLEAR, [party.pki("peer", "rsa")], signature_of("rsa"), detached)
    changed = CLEAR.replace(b"anbei", b"anbai")
    if detached:
        entity = mime.multipart_signed(changed, signed)
    else:
        assert b"anbei" in signed
        entity = mime.pkcs7_mime(signed.replace(b"anbei", b"anbai"), "signed-data")
    verdict_is(party.receive(entity, "rsa"), status="ok", signature="invalid")


def received_damaged(party, peer, cipher):
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


def received_without_attributes(party, peer):
    made = peer.sign(CLEAR, [party.pki("peer", "rsa")], signature_of("rsa"), True, attributes=False)
    verdict_is(party.receive(mime.multipart_signed(CLEAR, made), "rsa"), status="ok", signature="invalid")


def received_defaults_of_old(party, peer, kind, oaep):
    """openssl's own defaults for OAEP and ECDH are SHA-1, in use by others too: they open."""
    envelope = Envelope("AES-256-CBC", transport_of(kind, oaep=oaep))
    received_encrypted(party, peer, envelope, kdf=None)


def received_from_smime_writer(party, peer, detached):
    """The MIME is openssl's too: its header, its boundary, its media types."""
    entity = peer.sign_as_mail(CLEAR, party.pki("peer", "rsa"), detached)
    got = party.receive(entity, "rsa")
    verdict_is(got, status="ok", signature="valid")
    same_entity(got.mail, CLEAR)


def read_by_smime_reader(party, peer, detached):
    """openssl finds its way through Siegel's MIME."""
    sent = party.send("rsa", ["rsa"], CLEAR, _flags(detached), **_policy(signature_of("rsa")))
    same_entity(peer.verify_mail(sent.mail), CLEAR)


def sent_eight_bit_clear(party, peer):
    """Text of 8 bit in multipart/signed is re-encoded before it is signed; what it says stays."""
    sent = party.send("rsa", ["rsa"], OPAQUE, ("--sign",), **_policy(signature_of("rsa")))
    got = party.read_signed(peer, sent.mail, signature_of("rsa"))
    assert all(byte < 128 for byte in got), "8-bit inside multipart/signed"
    body = mime.split(got)[1]
    encoding = mime.field(got, "Content-Transfer-Encoding").lower()
    decoded = quopri.decodestring(body) if encoding == "quoted-printable" else mime.decoded_body(got)
    assert decoded == mime.split(OPAQUE)[1], f"{decoded!r}"


def received_header(party, peer, envelope, hp):
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


def all_cases(party, matrix):
    for peer in party.peers:
        def cell(table, row, trial, *arguments, peer=peer, **options):
            matrix.cell(table, row, peer.name, functools.partial(trial, party, peer, *arguments, **options))

        for detached in (True, False):
            for signature in SIGNATURES:
                row = f"{signature.name}, {_how(detached)}"
                cell("signed: Siegel to peer", row, sent_signed, signature, detached)
                cell("signed: peer to Siegel", row, received_signed, signature, detached)
        for transport in TRANSPORTS:
            for cipher in CIPHERS:
                envelope = Envelope(cipher, transport)
                cell("encrypted: Siegel to peer", envelope.name, sent_encrypted, envelope)
                cell("encrypted: peer to Siegel", envelope.name, received_encrypted, envelope)
        _combined(cell, COMBINATIONS)
        _curves(peer, cell)
        _several(party, peer, cell)
        _together(peer, cell)
        _compressed(peer, cell)
        _headers(peer, cell)
        _oddities(party, peer, cell)


def _combined(cell, combinations):
    for signature, envelope in combinations:
        for detached in (True, False):
            row = f"{signature.name}, {_how(detached)}; {envelope.name}"
            cell("signed and encrypted: Siegel to peer", row, sent_both, signature, envelope, detached)
            cell("signed and encrypted: peer to Siegel", row, received_both, signature, envelope, detached)
            cell("signed, encrypted, signed: Siegel to peer", row, sent_triple, signature, envelope, detached)
            cell("signed, encrypted, signed: peer to Siegel", row, received_triple, signature, envelope, detached)


def _curves(peer, cell):
    """gpgsm and NSS import no such keys from PKCS#12, so they are asked to verify alone: that needs the certificate in the
    message and no more."""
    has_keys = peer.name in ("openssl", "bc")
    for signature in EDDSA:
        for detached in (True, False):
            row = f"{signature.name}, {_how(detached)}"
            cell("signed: Siegel to peer", row, sent_signed, signature, detached)
            if has_keys:
                cell("signed: peer to Siegel", row, received_signed, signature, detached)
    for envelope in [Envelope(cipher, transport) for transport in XDH for cipher in CIPHERS if has_keys]:
        cell("encrypted: Siegel to peer", envelope.name, sent_encrypted, envelope)
        cell("encrypted: peer to Siegel", envelope.name, received_encrypted, envelope)
    if peer.name == "bc":
        # RFC 8103, for every kind of RecipientInfo; no other peer knows it.
        for envelope in [Envelope("ChaCha20-Poly1305", transport) for transport in [*TRANSPORTS, *XDH]]:
            cell("encrypted: Siegel to peer", envelope.name, sent_encrypted, envelope)
            cell("encrypted: peer to Siegel", envelope.name, received_encrypted, envelope)
        _combined(cell, zip(EDDSA, [Envelope("AES-128-GCM", XDH[0]), Envelope("AES-256-GCM", XDH[1])]))


def _together(peer, cell):
    """Several SignerInfos of different algorithms and digests."""
    groups = [[signature_of("rsa"), signature_of("p256")]]
    if peer.name in ("openssl", "bc"):
        groups += [[signature_of("rsa", pss=True), signature_of("p384")],
                   [signature_of("rsa", pss=True), signature_of("p256"), signature_of("p521"), signature_of("bp256")]]
    if peer.name == "bc":
        groups += [[signature_of("rsa", pss=True), signature_of("p384"), *EDDSA]]
    for group in groups:
        for detached in (True, False):
            row = f"{', '.join(signature.name for signature in group)}, {_how(detached)}"
            cell("several signers: Siegel to peer", row, sent_together, group, detached)
            if peer.name == "bc":
                for first in group:  # the author; the others' addresses are not his
                    others = [signature for signature in group if signature != first]
                    cell("several signers: peer to Siegel", f"{row}; From {first.name}", received_together, [first, *others], detached)


def _compressed(peer, cell):
    """RFC 3274: of the peers Bouncy Castle alone."""
    if peer.name != "bc":
        return
    for detached in (True, False):
        for signature, envelope in COMBINATIONS[:4]:
            row = f"{signature.name}, {_how(detached)}; compressed; {envelope.name}"
            cell("compressed: Siegel to peer", row, sent_compressed, signature, envelope, detached)
    for inside in ("alone", "below", "around", "encrypted"):
        cell("compressed: peer to Siegel", inside, received_compressed, inside)


def _headers(peer, cell):
    signature, envelope = signature_of("rsa"), Envelope("AES-256-CBC", transport_of("rsa"))
    for protection in ("none", "hcp_baseline", "hcp_shy"):
        for detached in (True, False):
            row = f"{protection}, {_how(detached)}"
            cell("header protection: Siegel to peer", f"{row}, signed", sent_header, signature, None, detached, protection)
            cell("header protection: Siegel to peer", f"{row}, encrypted", sent_header, signature, envelope, detached, protection)
    cell("header protection: Siegel to peer", "hcp_baseline, legacy display, encrypted", sent_header, signature, envelope, True,
         "hcp_baseline", legacy_display=True)
    cell("header protection: peer to Siegel", "signed", received_header, None, "clear")
    cell("header protection: peer to Siegel", "signed and encrypted", received_header, envelope, "cipher")


def _several(party, peer, cell):
    cbc = Envelope("AES-256-CBC", transport_of("rsa"))
    cell("several recipients: Siegel to peer", "two with RSA", sent_to_several, ["rsa", "rsa2"], cbc)
    cell("several recipients: peer to Siegel", "two with RSA", received_among_several, ["rsa2"], cbc)
    three = ["rsa", "p256", "x25519"]
    for kinds, names in ((three[:2], "P-256"), (three, "P-256 and X25519")):
        transport = dataclasses.replace(transport_of("rsa"), name=f"RSA-v1.5 beside ECDH {names}", beside=tuple(kinds[1:]))
        beside = Envelope("AES-256-CBC", transport)
        cell("several recipients: Siegel to peer", f"RSA beside {names}, read by RSA", sent_to_several, kinds, beside, ["rsa"])
    if peer.name in ("openssl", "bc"):
        gcm = Envelope("AES-256-GCM", transport_of("rsa", oaep=True))
        cell("several recipients: Siegel to peer", "RSA, P-256, P-384", sent_to_several, ["rsa", "p256", "p384"], gcm)
        cell("several recipients: peer to Siegel", "RSA, P-256, P-384", received_among_several, ["p256", "p384"], gcm)
        # openssl opens its RSA and its P-256 copy of a message that a recipient with X25519 is in, and can make none.
        readers = three if peer.name == "bc" else ["rsa", "p256"]
        for reader in readers:
            row = f"RSA, P-256, X25519, read by {reader}"
            cell("several recipients: Siegel to peer", row, sent_to_several, three, gcm, [reader])
    if peer.name == "bc":
        for own in three:
            others = [kind for kind in three if kind != own]
            row = f"RSA, P-256, X25519, read by {own}"
            cell("several recipients: peer to Siegel", row, received_among_several, others, gcm, own)


def _oddities(party, peer, cell):
    """What not every peer can be brought to make is tried with those that can; it tests the reader."""
    table = "oddities: peer to Siegel"
    cell("oddities: Siegel to peer", "8-bit text, clear-signed", sent_eight_bit_clear)
    cell(table, "3DES, with a warning", received_old_cipher)
    for detached in (True, False):
        cell(table, f"altered text is invalid, {_how(detached)}", received_tampered, detached)
    cell(table, "AES-CBC damaged never vouches", received_damaged, "AES-256-CBC")
    indefinite = {"openssl": {"stream": True}, "bc": {"stream": True}}.get(peer.name, {})
    cell(table, "BER of indefinite length", received_indefinite, "AES-256-CBC", **indefinite)
    if peer.name in ("openssl", "bc"):
        cell(table, "AES-GCM damaged stays closed", received_damaged, "AES-256-GCM")
        cell(table, "issuer's certificate missing", received_without_chain)
        cell(table, "two signers, one of another address", received_two_signers, party.pki("peer", "rsa2"), "untrusted")
        cell(table, "two signers, one without issuer", received_two_signers, party.pki.stray, "untrusted")
    if peer.name == "bc":
        announced = "capabilities: peer to Siegel, and back"
        for entries, cipher, oaep in (([ANNOUNCED_GCM], "AES-256-GCM", False), ([ANNOUNCED_CBC], "AES-256-CBC", False),
                                      ([ANNOUNCED_GCM, ANNOUNCED_OAEP], "AES-256-GCM", True)):
            envelope = Envelope(cipher, transport_of("rsa", oaep=oaep))
            cell(announced, envelope.name, announces, entries, envelope)
        cell("capabilities: Siegel to peer", "all are found", capabilities_are_read)
        cell(table, "ChaCha20-Poly1305 damaged stays closed", received_damaged, "ChaCha20-Poly1305")
        for cipher in ("AES-128-GCM", "AES-256-GCM", "ChaCha20-Poly1305"):
            for transport in (transport_of("rsa", oaep=True), transport_of("p256"), XDH[0]):
                envelope = Envelope(cipher, transport)
                cell(table, f"{envelope.name}, authenticated attributes", received_encrypted, envelope, attributes=True)
        for transport in XDH:
            # RFC 8418 section 2.2: it is the salt of HKDF and stands in its info.
            cell(table, f"{transport.name} with ukm", received_encrypted, Envelope("AES-256-GCM", transport), ukm=True)
    if peer.name == "openssl":
        for kind in ("rsa", "p256", "p384"):
            for detached in (True, False):
                row = f"{signature_of(kind).name}, {_how(detached)}"
                cell("signed receipts: Siegel asks", row, asked_and_answered, kind, detached)
                cell("signed receipts: peer asks", row, answered, kind, detached)
        cell(table, "no signed attributes", received_without_attributes)
        cell(table, "OAEP with SHA-1, its default", received_defaults_of_old, "rsa", True)
        cell(table, "ECDH with SHA-1, its default", received_defaults_of_old, "p256", False)
        cell(table, "its own S/MIME writer, clear", received_from_smime_writer, True)
        cell(table, "its own S/MIME writer, opaque", received_from_smime_writer, False)
        cell("oddities: Siegel to peer", "its own S/MIME reader, clear", read_by_smime_reader, True)
        cell("oddities: Siegel to peer", "its own S/MIME reader, opaque", read_by_smime_reader, False)
