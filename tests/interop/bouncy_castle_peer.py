"""Bouncy Castle as a peer: BouncyCastle.java and what it needs, compiled here and kept running."""

import pathlib
import subprocess
import threading

from algorithms import EDDSA
from peer import Peer
from shell import Refused, run

JARS = ":".join(f"/usr/share/java/{jar}.jar" for jar in ("bcmail", "bcpkix", "bcprov", "bcutil"))
SOURCES = [pathlib.Path(__file__).with_name(f"{name}.java") for name in ("BouncyCastle", "ChaChaPoly", "HkdfAgreement")]


class BouncyCastle(Peer):
    name = "bc"

    def __init__(self, pki, folder):
        super().__init__(pki, folder)
        run(["javac", "-nowarn", "-d", self.folder, "-cp", JARS, *SOURCES], timeout=180)
        self._lock = threading.Lock()
        self._java = subprocess.Popen(["java", "-Xmx256m", "-XX:+UseSerialGC", "-cp", f"{self.folder}:{JARS}", "BouncyCastle"],
                                      stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def close(self):
        self._java.stdin.close()
        self._java.wait(timeout=30)

    def _ask(self, *words):
        with self._lock:
            self._java.stdin.write("\t".join(str(word) for word in words) + "\n")
            self._java.stdin.flush()
            answer = self._java.stdout.readline().rstrip("\n")
        if answer != "ok":
            raise Refused(answer.partition("\t")[2] or "java ended")

    def sign(self, content, identities, signature, detached, *, chain=True, attributes=True):
        if not attributes:
            raise NotImplementedError
        out = self._file()
        keys = [word for identity in identities for word in (self._name(signature), identity.key, identity.certificate)]
        self._ask("sign", self._file(content), out, "detached" if detached else "opaque", self.pki.issuer if chain else "-", *keys)
        return out.read_bytes()

    def sign_together(self, content, signers, detached):
        """One SignedData with a signature of its own for each (identity, signature)."""
        out = self._file()
        keys = [word for identity, signature in signers for word in (self._name(signature), identity.key, identity.certificate)]
        self._ask("sign", self._file(content), out, "detached" if detached else "opaque", self.pki.issuer, *keys)
        return out.read_bytes()

    @staticmethod
    def _name(signature):
        kind = "ECDSA" if not signature.kind.startswith("rsa") else "RSAandMGF1" if signature.pss else "RSA"
        return signature.name if signature in EDDSA else f"{signature.digest.replace('-', '')}with{kind}"

    def verify(self, der, content=None):
        out = self._file()
        self._ask("verify", self._file(der), "-" if content is None else self._file(content), out, self.pki.root)
        return out.read_bytes()

    def announce(self, content, identity, entries):
        """A detached signature of a program that says what it reads: AlgorithmIdentifiers in hexadecimal."""
        out = self._file()
        self._ask("announce", self._file(content), out, identity.key, identity.certificate, *entries)
        return out.read_bytes()

    def capabilities(self, der):
        """The dotted numbers in the only signer's SMIMECapabilities."""
        out = self._file()
        self._ask("capabilities", self._file(der), out)
        return out.read_text().split()

    def encrypt(self, content, identities, cipher, transport, *, stream=False, ukm=False, attributes=False):
        out = self._file()
        self._ask("encrypt", self._file(content), out, cipher, "RSA-OAEP" if transport.oaep else "RSA-v1.5",
                  "ukm" if ukm else "stream" if stream else "attributes" if attributes else "memory", *[identity.certificate for identity in identities])
        return out.read_bytes()

    def decrypt(self, der, identity):
        out = self._file()
        self._ask("decrypt", self._file(der), out, identity.key, identity.certificate)
        return out.read_bytes()

    def compress(self, content):
        out = self._file()
        self._ask("compress", self._file(content), out)
        return out.read_bytes()

    def inflate(self, der):
        out = self._file()
        self._ask("inflate", self._file(der), out)
        return out.read_bytes()
