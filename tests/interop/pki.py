"""The certificates of the interoperability tests, made on the spot with the openssl command.

Two parties, "siegel" and "peer", each with a key of every kind; all issued by an intermediate CA below one root. Who has a key
of Curve25519 or Curve448 has two, one that signs and one that agrees on keys.
"""

import concurrent.futures
import dataclasses
import pathlib

from algorithms import CURVES, SIGNER_BESIDE
from shell import run

PASSPHRASE = "interop"
KEY_OPTIONS = {
    "rsa": ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:3072"],
    "rsa2": ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:3072"],
    "p256": ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"],
    "p384": ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384"],
    "p521": ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-521"],
    "bp256": ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:brainpoolP256r1"],
}
KINDS = list(KEY_OPTIONS)
KEY_OPTIONS.update({kind: ["-algorithm", kind.upper()] for kind in CURVES})
PARTIES = ("siegel", "peer")


@dataclasses.dataclass(frozen=True)
class Identity:
    party: str
    kind: str
    folder: pathlib.Path

    @property
    def name(self):
        return f"{self.party}-{self.kind}"

    @property
    def address(self):
        return f"{SIGNER_BESIDE.get(self.kind, self.kind)}@{self.party}.example"

    @property
    def is_rsa(self):
        return self.kind.startswith("rsa") or self.kind == "stray"

    @property
    def key(self):
        return self.folder / f"{self.name}.key"

    @property
    def certificate(self):
        return self.folder / f"{self.name}.crt"

    @property
    def p12(self):
        """As OpenSSL 3 writes it by default: PBES2, AES-256, SHA-256."""
        return self.folder / f"{self.name}.p12"

    @property
    def old_p12(self):
        """With 3DES and SHA-1, for gpgsm."""
        return self.folder / f"{self.name}.old.p12"


class Pki:
    def __init__(self, folder, parties=PARTIES, kinds=tuple(KINDS), curves=()):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.passphrase_file = self.folder / "passphrase"
        self.passphrase_file.write_text(PASSPHRASE + "\n")
        self.passphrase_file.chmod(0o600)
        self.root, self.issuer = self.folder / "root.crt", self.folder / "issuer.crt"
        self.identities = {(party, kind): Identity(party, kind, self.folder) for party in parties for kind in kinds}
        # Apart, because not every peer takes them.
        self.curves = {(party, kind): Identity(party, kind, self.folder) for party in parties for kind in curves}
        # Issued by an intermediate that nobody sends along.
        self.stray = Identity("peer", "stray", self.folder)
        self._make()

    def __call__(self, party, kind):
        return (self.identities | self.curves)[party, kind]

    def all_of(self, party):
        """Its identities, those apart included."""
        return [identity for identity in [*self.identities.values(), *self.curves.values()] if identity.party == party]

    def _make(self):
        everyone = [*self.identities.values(), *self.curves.values(), self.stray]
        keys = {self.folder / f"{name}.key": KEY_OPTIONS["rsa"] for name in ("root", "issuer", "hidden")}
        keys.update({identity.key: KEY_OPTIONS["rsa" if identity.is_rsa else identity.kind] for identity in everyone})
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            list(pool.map(lambda item: run(["openssl", "genpkey", *item[1], "-out", item[0]]), keys.items()))
            run(["openssl", "req", "-x509", "-new", "-key", self.folder / "root.key", "-subj", "/O=Interop/CN=Interop Root",
                 "-days", "400", "-sha256", "-addext", "keyUsage=critical,keyCertSign,cRLSign", "-out", self.root])
            for name in ("issuer", "hidden"):
                self._issue(f"Interop {name.title()}", self.folder / f"{name}.key", "root", self.folder / f"{name}.crt",
                            "basicConstraints=critical,CA:TRUE,pathlen:0\nkeyUsage=critical,keyCertSign,cRLSign\n")
            list(pool.map(self._issue_identity, everyone))

    def _issue_identity(self, identity):
        usage = "digitalSignature,keyEncipherment" if identity.is_rsa else "digitalSignature,keyAgreement"
        if (identity.party, identity.kind) in self.curves:
            usage = "keyAgreement" if identity.kind in SIGNER_BESIDE else "digitalSignature"
        issuer = "hidden" if identity == self.stray else "issuer"
        signer = self.curves.get((identity.party, SIGNER_BESIDE.get(identity.kind)), identity)
        self._issue(f"{identity.kind.upper()} of {identity.party.title()}", identity.key, issuer, identity.certificate,
                    f"basicConstraints=critical,CA:FALSE\nkeyUsage=critical,{usage}\nextendedKeyUsage=emailProtection\n"
                    f"subjectAltName=email:{identity.address}\n", signer.key)
        export = ["openssl", "pkcs12", "-export", "-inkey", identity.key, "-in", identity.certificate, "-certfile",
                  self.folder / f"{issuer}.crt", "-name", identity.name, "-passout", f"pass:{PASSPHRASE}"]
        run([*export, "-out", identity.p12])
        run([*export, "-certpbe", "PBE-SHA1-3DES", "-keypbe", "PBE-SHA1-3DES", "-macalg", "SHA1", "-out", identity.old_p12])

    def _issue(self, name, key, issuer, certificate, extensions, signer=None):
        """For a key that cannot sign its own request, another one does."""
        request, config, public = (certificate.with_suffix(end) for end in (".csr", ".ext", ".pub"))
        config.write_text(extensions + "subjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n")
        run(["openssl", "req", "-new", "-key", signer or key, "-subj", f"/O=Interop/CN={name}", "-out", request])
        run(["openssl", "pkey", "-in", key, "-pubout", "-out", public])
        run(["openssl", "x509", "-req", "-in", request, "-force_pubkey", public, "-CA", self.folder / f"{issuer}.crt", "-CAkey",
             self.folder / f"{issuer}.key", "-days", "300", "-sha256", "-extfile", config, "-out", certificate])
