"""What is tried, table by table."""

import dataclasses
import functools

import received
import sent
from algorithms import CIPHERS, EDDSA, SIGNATURES, TRANSPORTS, XDH
from party import Envelope, signature_of, transport_of
from wishes import how

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


def all_cases(party, matrix):
    for peer in party.peers:
        def cell(table, row, trial, *arguments, peer=peer, **options):
            matrix.cell(table, row, peer.name, functools.partial(trial, party, peer, *arguments, **options))

        for detached in (True, False):
            for signature in SIGNATURES:
                row = f"{signature.name}, {how(detached)}"
                cell("signed: Siegel to peer", row, sent.signed, signature, detached)
                cell("signed: peer to Siegel", row, received.signed, signature, detached)
        for transport in TRANSPORTS:
            for cipher in CIPHERS:
                envelope = Envelope(cipher, transport)
                cell("encrypted: Siegel to peer", envelope.name, sent.encrypted, envelope)
                cell("encrypted: peer to Siegel", envelope.name, received.encrypted, envelope)
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
            row = f"{signature.name}, {how(detached)}; {envelope.name}"
            cell("signed and encrypted: Siegel to peer", row, sent.both, signature, envelope, detached)
            cell("signed and encrypted: peer to Siegel", row, received.both, signature, envelope, detached)
            cell("signed, encrypted, signed: Siegel to peer", row, sent.triple, signature, envelope, detached)
            cell("signed, encrypted, signed: peer to Siegel", row, received.triple, signature, envelope, detached)


def _curves(peer, cell):
    """gpgsm and NSS import no such keys from PKCS#12, so they are asked to verify alone: that needs the certificate in the
    message and no more."""
    has_keys = peer.name in ("openssl", "bc")
    for signature in EDDSA:
        for detached in (True, False):
            row = f"{signature.name}, {how(detached)}"
            cell("signed: Siegel to peer", row, sent.signed, signature, detached)
            if has_keys:
                cell("signed: peer to Siegel", row, received.signed, signature, detached)
    for envelope in [Envelope(cipher, transport) for transport in XDH for cipher in CIPHERS if has_keys]:
        cell("encrypted: Siegel to peer", envelope.name, sent.encrypted, envelope)
        cell("encrypted: peer to Siegel", envelope.name, received.encrypted, envelope)
    if peer.name == "bc":
        # RFC 8103, for every kind of RecipientInfo; no other peer knows it.
        for envelope in [Envelope("ChaCha20-Poly1305", transport) for transport in [*TRANSPORTS, *XDH]]:
            cell("encrypted: Siegel to peer", envelope.name, sent.encrypted, envelope)
            cell("encrypted: peer to Siegel", envelope.name, received.encrypted, envelope)
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
            row = f"{', '.join(signature.name for signature in group)}, {how(detached)}"
            cell("several signers: Siegel to peer", row, sent.together, group, detached)
            if peer.name == "bc":
                for first in group:  # the author; the others' addresses are not his
                    others = [signature for signature in group if signature != first]
                    cell("several signers: peer to Siegel", f"{row}; From {first.name}", received.together, [first, *others], detached)


def _compressed(peer, cell):
    """RFC 3274: of the peers Bouncy Castle alone."""
    if peer.name != "bc":
        return
    for detached in (True, False):
        for signature, envelope in COMBINATIONS[:4]:
            row = f"{signature.name}, {how(detached)}; compressed; {envelope.name}"
            cell("compressed: Siegel to peer", row, sent.compressed, signature, envelope, detached)
    for inside in ("alone", "below", "around", "encrypted"):
        cell("compressed: peer to Siegel", inside, received.compressed, inside)


def _headers(peer, cell):
    signature, envelope = signature_of("rsa"), Envelope("AES-256-CBC", transport_of("rsa"))
    for protection in ("none", "hcp_baseline", "hcp_shy"):
        for detached in (True, False):
            row = f"{protection}, {how(detached)}"
            cell("header protection: Siegel to peer", f"{row}, signed", sent.header, signature, None, detached, protection)
            cell("header protection: Siegel to peer", f"{row}, encrypted", sent.header, signature, envelope, detached, protection)
    cell("header protection: Siegel to peer", "hcp_baseline, legacy display, encrypted", sent.header, signature, envelope, True,
         "hcp_baseline", legacy_display=True)
    cell("header protection: peer to Siegel", "signed", received.header, None, "clear")
    cell("header protection: peer to Siegel", "signed and encrypted", received.header, envelope, "cipher")


def _several(party, peer, cell):
    cbc = Envelope("AES-256-CBC", transport_of("rsa"))
    cell("several recipients: Siegel to peer", "two with RSA", sent.to_several, ["rsa", "rsa2"], cbc)
    cell("several recipients: peer to Siegel", "two with RSA", received.among_several, ["rsa2"], cbc)
    three = ["rsa", "p256", "x25519"]
    for kinds, names in ((three[:2], "P-256"), (three, "P-256 and X25519")):
        transport = dataclasses.replace(transport_of("rsa"), name=f"RSA-v1.5 beside ECDH {names}", beside=tuple(kinds[1:]))
        beside = Envelope("AES-256-CBC", transport)
        cell("several recipients: Siegel to peer", f"RSA beside {names}, read by RSA", sent.to_several, kinds, beside, ["rsa"])
    if peer.name in ("openssl", "bc"):
        gcm = Envelope("AES-256-GCM", transport_of("rsa", oaep=True))
        cell("several recipients: Siegel to peer", "RSA, P-256, P-384", sent.to_several, ["rsa", "p256", "p384"], gcm)
        cell("several recipients: peer to Siegel", "RSA, P-256, P-384", received.among_several, ["p256", "p384"], gcm)
        # openssl opens its RSA and its P-256 copy of a message that a recipient with X25519 is in, and can make none.
        readers = three if peer.name == "bc" else ["rsa", "p256"]
        for reader in readers:
            row = f"RSA, P-256, X25519, read by {reader}"
            cell("several recipients: Siegel to peer", row, sent.to_several, three, gcm, [reader])
    if peer.name == "bc":
        for own in three:
            others = [kind for kind in three if kind != own]
            row = f"RSA, P-256, X25519, read by {own}"
            cell("several recipients: peer to Siegel", row, received.among_several, others, gcm, own)


def _oddities(party, peer, cell):
    """What not every peer can be brought to make is tried with those that can; it tests the reader."""
    table = "oddities: peer to Siegel"
    cell("oddities: Siegel to peer", "8-bit text, clear-signed", sent.eight_bit_clear)
    cell(table, "3DES, with a warning", received.old_cipher)
    for detached in (True, False):
        cell(table, f"altered text is invalid, {how(detached)}", received.tampered, detached)
    cell(table, "AES-CBC damaged never vouches", received.damaged, "AES-256-CBC")
    indefinite = {"openssl": {"stream": True}, "bc": {"stream": True}}.get(peer.name, {})
    cell(table, "BER of indefinite length", received.indefinite, "AES-256-CBC", **indefinite)
    if peer.name in ("openssl", "bc"):
        cell(table, "AES-GCM damaged stays closed", received.damaged, "AES-256-GCM")
        cell(table, "issuer's certificate missing", received.without_chain)
        cell(table, "two signers, one of another address", received.two_signers, party.pki("peer", "rsa2"), "untrusted")
        cell(table, "two signers, one without issuer", received.two_signers, party.pki.stray, "untrusted")
    if peer.name == "bc":
        announced = "capabilities: peer to Siegel, and back"
        for entries, cipher, oaep in (([received.ANNOUNCED_GCM], "AES-256-GCM", False), ([received.ANNOUNCED_CBC], "AES-256-CBC", False),
                                      ([received.ANNOUNCED_GCM, received.ANNOUNCED_OAEP], "AES-256-GCM", True)):
            envelope = Envelope(cipher, transport_of("rsa", oaep=oaep))
            cell(announced, envelope.name, received.announces, entries, envelope)
        cell("capabilities: Siegel to peer", "all are found", received.capabilities_are_read)
        cell(table, "ChaCha20-Poly1305 damaged stays closed", received.damaged, "ChaCha20-Poly1305")
        for cipher in ("AES-128-GCM", "AES-256-GCM", "ChaCha20-Poly1305"):
            for transport in (transport_of("rsa", oaep=True), transport_of("p256"), XDH[0]):
                envelope = Envelope(cipher, transport)
                cell(table, f"{envelope.name}, authenticated attributes", received.encrypted, envelope, attributes=True)
        for transport in XDH:
            # RFC 8418 section 2.2: it is the salt of HKDF and stands in its info.
            cell(table, f"{transport.name} with ukm", received.encrypted, Envelope("AES-256-GCM", transport), ukm=True)
    if peer.name == "openssl":
        for kind in ("rsa", "p256", "p384"):
            for detached in (True, False):
                row = f"{signature_of(kind).name}, {how(detached)}"
                cell("signed receipts: Siegel asks", row, sent.asked_and_answered, kind, detached)
                cell("signed receipts: peer asks", row, received.answered, kind, detached)
        cell(table, "no signed attributes", received.without_attributes)
        cell(table, "OAEP with SHA-1, its default", received.defaults_of_old, "rsa", True)
        cell(table, "ECDH with SHA-1, its default", received.defaults_of_old, "p256", False)
        cell(table, "its own S/MIME writer, clear", received.from_smime_writer, True)
        cell(table, "its own S/MIME writer, opaque", received.from_smime_writer, False)
        cell("oddities: Siegel to peer", "its own S/MIME reader, clear", sent.read_by_smime_reader, True)
        cell("oddities: Siegel to peer", "its own S/MIME reader, opaque", sent.read_by_smime_reader, False)
