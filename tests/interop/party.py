"""The table at which Siegel and the peers sit: sending to a peer and reading there, and the other way round."""

import dataclasses

import der as cms
import known_limits
import mail as mime
from algorithms import CURVES, EDDSA, SIGNATURES, SIGNER_BESIDE, TRANSPORTS, XDH
from matrix import Cannot
from shell import Refused


@dataclasses.dataclass(frozen=True)
class Envelope:
    cipher: str
    transport: object

    @property
    def name(self):
        return f"{self.cipher} {self.transport.name}"


class Party:
    def __init__(self, pki, siegel, peers):
        self.pki, self.siegel, self.peers = pki, siegel, peers
        self._openssl, self._bc = (next(peer for peer in peers if peer.name == name) for name in ("openssl", "bc"))
        self._sent, self._controls = {}, {}

    # What Siegel sends.

    def send(self, sender, recipients, entity, flags, **algorithms):
        """Siegel's mail; the same one for each peer that asks."""
        key = (sender, tuple(recipients), entity, flags, tuple(sorted(algorithms.items())))
        if key not in self._sent:
            to = [self.pki("peer", kind).address for kind in recipients]
            plain = mime.addressed(self.pki("siegel", sender).address, to, entity)
            try:
                self._sent[key] = self.siegel.send(plain, *flags, **algorithms)
            except Refused as refused:
                self._sent[key] = refused
        if isinstance(self._sent[key], Refused):
            raise Refused(f"host-sim send: {self._sent[key]}")
        return self._sent[key]

    def read_signed(self, peer, entity, signature):
        """The payload of a signed entity, as the peer verifies it."""
        detached = mime.media_type(entity) == "multipart/signed"
        if detached:
            payload, signature_part = mime.parts(entity)
            assert mime.parameter(entity, "protocol") == "application/pkcs7-signature", "protocol"
            assert mime.parameter(entity, "micalg").lower() == signature.digest.lower(), mime.parameter(entity, "micalg")
            der = mime.decoded_body(signature_part)
        else:
            assert mime.parameter(entity, "smime-type") == "signed-data", mime.field(entity, "Content-Type")
            payload, der = None, mime.decoded_body(entity)
        assert cms.has(der, "ECDSA") == signature.name.startswith("ECDSA"), "ECDSA against the key"
        assert all(cms.has(der, other.name) == (other == signature) for other in EDDSA), "EdDSA against the key"
        assert not signature.pss or cms.has(der, "RSA-PSS"), "policy asked for RSA-PSS"
        return self.attempt(peer, "verify", signature.name, lambda: peer.verify(der, payload),
                            lambda: self._control_signed(peer, signature, detached))

    def read_encrypted(self, peer, entity, envelope, kind):
        """The payload of an encrypted entity, as the peer decrypts it with its key of that kind."""
        expected = cms.container(envelope.cipher)
        assert mime.media_type(entity) == "application/pkcs7-mime", mime.media_type(entity)
        assert mime.parameter(entity, "smime-type") == expected, mime.field(entity, "Content-Type")
        der = mime.decoded_body(entity)
        assert cms.content_cipher(der) == envelope.cipher, f"policy asked for {envelope.cipher}, is {cms.content_cipher(der)}"
        assert cms.has(der, "RSA-OAEP") == envelope.transport.oaep, "OAEP against the policy"
        assert envelope.transport not in XDH or cms.has(der, envelope.transport.name), "another key agreement"
        return self.attempt(peer, "decrypt", envelope.name, lambda: peer.decrypt(der, self.pki("peer", kind)),
                            lambda: self._control_encrypted(peer, envelope, kind))

    def unwrap(self, peer, entity, signature):
        """The innermost entity: all signatures verified."""
        while mime.media_type(entity) in ("multipart/signed", "application/pkcs7-mime"):
            entity = self.read_signed(peer, entity, signature)
        return entity

    def attempt(self, peer, operation, algorithm, trial, control=None):
        """The outcome; a refusal that is known, and that the control meets too, is Cannot."""
        try:
            return trial()
        except Refused as refused:
            reason = known_limits.reason_for(peer.name, operation, algorithm, str(refused))
            if reason is None:
                raise
            if control is not None:
                words = control()
                assert known_limits.reason_for(peer.name, operation, algorithm, words) == reason, \
                    f"{peer.name} refused Siegel's message ({refused}), but not the control: {words}"
            raise Cannot(reason) from refused

    def _control_signed(self, peer, signature, detached):
        def trial():
            content = b"Content-Type: text/plain\r\n\r\ncontrol\r\n"
            der = self._control(signature.kind).sign(content, [self.pki("peer", signature.kind)], signature, detached)
            peer.verify(der, content if detached else None)
        return self._words((peer.name, signature, detached), trial)

    def _control_encrypted(self, peer, envelope, kind):
        def trial():
            kinds = [kind, *envelope.transport.beside]
            recipients = [self.pki("peer", name) for name in kinds]
            content = b"Content-Type: text/plain\r\n\r\ncontrol\r\n"
            der = self._control(*kinds).encrypt(content, recipients, envelope.cipher, envelope.transport)
            peer.decrypt(der, self.pki("peer", kind))
        return self._words((peer.name, envelope, kind), trial)

    def _control(self, *kinds):
        """Who makes the control message: openssl, where it can."""
        return self._bc if set(kinds) & set(CURVES) else self._openssl

    def _words(self, key, trial):
        """What a peer says to a control message."""
        if key not in self._controls:
            try:
                trial()
                self._controls[key] = "accepted"
            except Refused as refused:
                self._controls[key] = str(refused)
        return self._controls[key]

    # What the peers send.

    def make_signed(self, peer, content, identities, signature, detached, **options):
        """A signed entity made by the peer."""
        der = self.attempt(peer, "sign", signature.name,
                           lambda: peer.sign(content, identities, signature, detached, **options))
        assert cms.has(der, "RSA-PSS") == signature.pss, "PSS against the wish"
        return mime.multipart_signed(content, der, signature.digest) if detached else mime.pkcs7_mime(der, "signed-data")

    def make_encrypted(self, peer, content, identities, envelope, *, any_cipher=False, **options):
        """An encrypted entity made by the peer."""
        def trial():
            made = peer.encrypt(content, identities, envelope.cipher, envelope.transport, **options)
            chosen = cms.content_cipher(made)
            if chosen != envelope.cipher and not any_cipher:
                raise Refused(f"chose {chosen} by itself")
            return made
        der = self.attempt(peer, "encrypt", envelope.name, trial)
        return mime.pkcs7_mime(der, cms.container(envelope.cipher))

    def receive(self, entity, sender, recipient="rsa", subject=mime.SUBJECT):
        """What Siegel makes of a peer's entity."""
        plain = mime.addressed(self.pki("peer", sender).address if isinstance(sender, str) else sender.address,
                               [self.pki("siegel", recipient).address], entity, subject)
        return self.siegel.receive(plain)


def same_entity(got, expected):
    """The payload that came out is the one that went in: its type, and its body byte for byte."""
    assert mime.media_type(got) == mime.media_type(expected), f"{mime.media_type(got)} for {mime.media_type(expected)}"
    assert mime.parameter(got, "boundary") == mime.parameter(expected, "boundary"), "boundary"
    ours, theirs = mime.split(got)[1], mime.split(expected)[1]
    assert ours == theirs, f"body differs: {len(ours)} bytes for {len(theirs)}; {ours[:60]!r} for {theirs[:60]!r}"


def verdict_is(outcome, **expected):
    got = {name: outcome.verdict.get(name) for name in expected}
    assert got == expected, f"verdict {got}, expected {expected}; findings {outcome.findings}"


def signature_of(kind, pss=False):
    """The usual signature of a key."""
    kind = SIGNER_BESIDE.get(kind, kind)
    return next(signature for signature in [*SIGNATURES, *EDDSA] if signature.kind == kind and signature.pss == pss)


def transport_of(kind, oaep=False):
    return next(transport for transport in TRANSPORTS if transport.kind == kind and transport.oaep == oaep)
