"""GnuPG's gpgsm as a peer.

RSA keys come from PKCS#12 in the old form. EC keys crash its PKCS#12 reader, so they are put into the agent's folder as the
S-expressions that it stores itself, named by the keygrip that gpgsm tells for the certificate.
"""

import hashlib
import pathlib
import re
import shutil
import tempfile

from peer import Peer
from pki import PASSPHRASE
from shell import Refused, run

CURVES = {"p256": "NIST P-256", "p384": "NIST P-384", "p521": "NIST P-521", "bp256": "brainpoolP256r1"}
CIPHERS = {"3DES": "3DES", "AES-128-CBC": "AES", "AES-256-CBC": "AES256", "AES-128-GCM": "AES.GCM",
           "AES-256-GCM": "AES256.GCM"}


class Gpgsm(Peer):
    name = "gpgsm"

    def __init__(self, pki, folder):
        super().__init__(pki, folder)
        # The agent's socket lies in its home, and a socket's path may not exceed 107 characters.
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="gsm-", dir="/tmp"))
        (self.home / "gpg-agent.conf").write_text("allow-loopback-pinentry\n")
        (self.home / "gpgsm.conf").write_text("disable-crl-checks\ndisable-dirmngr\n")
        der = run(["openssl", "x509", "-in", pki.root, "-outform", "DER"]).stdout
        # gpgsm names certificates by their SHA-1 fingerprint.
        (self.home / "trustlist.txt").write_text(f"{hashlib.sha1(der).hexdigest().upper()} S relax\n")
        self._gpgsm("--import", pki.root, pki.issuer, *[identity.certificate for identity in pki.identities.values()])
        for kind in ("rsa", "rsa2"):
            self._gpgsm("--import", pki("peer", kind).old_p12)
        for kind in CURVES:
            self._store_ec_key(pki("peer", kind))

    def close(self):
        run(["gpgconf", "--kill", "gpg-agent"], env={"GNUPGHOME": str(self.home)})
        shutil.rmtree(self.home, ignore_errors=True)

    def options(self):
        return self._gpgsm("--dump-options").stdout.decode()

    def _gpgsm(self, *arguments, accept=(0,)):
        return run(["gpgsm", "--homedir", self.home, "--batch", "--yes", "--no-tty", "--pinentry-mode", "loopback",
                    "--passphrase-fd", "0", *arguments], stdin=f"{PASSPHRASE}\n".encode(), env={"GNUPGHOME": str(self.home)},
                   accept=accept)

    def _store_ec_key(self, identity):
        listed = self._gpgsm("--with-colons", "--with-keygrip", "--list-keys", f"<{identity.address}>").stdout.decode()
        grip = re.search(r"^grp:+([0-9A-F]{40}):", listed, re.MULTILINE).group(1)
        text = run(["openssl", "pkey", "-in", identity.key, "-noout", "-text"]).stdout.decode()
        folder = self.home / "private-keys-v1.d"
        folder.mkdir(mode=0o700, exist_ok=True)
        (folder / f"{grip}.key").write_bytes(_s_expression(
            ["private-key", ["ecc", ["curve", CURVES[identity.kind]], ["q", _hex_field(text, "pub")],
                             ["d", _hex_field(text, "priv")]]]))

    def sign(self, content, identities, signature, detached, *, chain=True):
        if signature.pss:
            self._lacks("pss")
        out = self._file()
        users = [word for identity in identities for word in ("--local-user", f"<{identity.address}>")]
        self._gpgsm("--sign", "--digest-algo", signature.digest.replace("-", ""), *users, "--include-certs",
                    "-2" if chain else "1", *(["--detach-sign"] if detached else []), "--output", out, self._file(content))
        return out.read_bytes()

    def verify(self, der, content=None):
        out = self._file()
        what = ["--output", out, "--verify", self._file(der)] if content is None else \
               ["--verify", self._file(der), self._file(content)]
        status = self._gpgsm("--status-fd", "1", *what).stdout.decode(errors="replace")
        if "[GNUPG:] GOODSIG" not in status or "[GNUPG:] TRUST_FULLY" not in status:
            raise Refused(status)
        return out.read_bytes() if content is None else content

    def encrypt(self, content, identities, cipher, transport):
        if transport.oaep:
            self._lacks("oaep")
        out = self._file()
        recipients = [word for identity in identities for word in ("--recipient", f"<{identity.address}>")]
        self._gpgsm("--encrypt", "--cipher-algo", CIPHERS[cipher], *recipients, "--output", out, self._file(content))
        return out.read_bytes()

    def decrypt(self, der, identity):
        out = self._file()
        # It tries the recipients in the message's order and counts every key that it does not have as an error, so that the
        # exit status is 2 although a later one fitted. Its status line is what GnuPG's front ends go by.
        done = self._gpgsm("--status-fd", "1", "--decrypt", "--output", out, self._file(der), accept=(0, 2))
        if "[GNUPG:] DECRYPTION_OKAY" not in done.stdout.decode(errors="replace"):
            raise Refused((done.stderr + done.stdout).decode(errors="replace"))
        return out.read_bytes()


def _hex_field(text, name):
    digits = re.search(rf"^{name}:\n((?:    .*\n)+)", text, re.MULTILINE).group(1)
    return bytes.fromhex("".join(digits.replace(":", "").split()))


def _s_expression(value):
    """Canonical S-expression of nested lists."""
    if isinstance(value, list):
        return b"(" + b"".join(map(_s_expression, value)) + b")"
    atom = value if isinstance(value, bytes) else value.encode()
    return b"%d:%s" % (len(atom), atom)
