"""NSS's cmsutil as a peer: RSA v1.5 and AES-CBC; the content cipher is of its own choosing."""

from peer import Peer
from pki import PASSPHRASE
from shell import run


class Nss(Peer):
    name = "nss"

    def __init__(self, pki, folder):
        super().__init__(pki, folder)
        self.db = self.folder / "db"
        self.db.mkdir()
        run(["certutil", "-N", "-d", self.db, "--empty-password"])
        run(["certutil", "-A", "-d", self.db, "-n", "root", "-t", "CT,CT,CT", "-i", pki.root])
        run(["certutil", "-A", "-d", self.db, "-n", "issuer", "-t", ",,", "-i", pki.issuer])
        for identity in pki.identities.values():
            if identity.party == "peer":
                run(["pk12util", "-i", identity.p12, "-d", self.db, "-W", PASSPHRASE, "-K", ""])
            else:
                run(["certutil", "-A", "-d", self.db, "-n", identity.name, "-t", ",,", "-i", identity.certificate])

    def options(self):
        return run(["cmsutil", "-h"], accept=(0, 1, 255)).stderr.decode()

    def _cmsutil(self, *arguments):
        return run(["cmsutil", *arguments], env={"NSS_DEFAULT_DB_TYPE": "sql"})

    def sign(self, content, identities, signature, detached, *, chain=True):
        if signature.pss:
            self._lacks("pss")
        out = self._file()
        self._cmsutil("-S", "-d", self.db, "-N", identities[0].name, *(["-T"] if detached else []), "-G", "-P", "-H",
                      signature.digest.replace("-", ""), "-i", self._file(content), "-o", out)
        return out.read_bytes()

    def verify(self, der, content=None):
        out = self._file()
        detached = ["-c", self._file(content)] if content is not None else []
        self._cmsutil("-D", "-d", self.db, *detached, "-u", "4", "-i", self._file(der), "-o", out)
        return out.read_bytes() if content is None else content

    def encrypt(self, content, identities, cipher, transport):
        if transport.oaep:
            self._lacks("oaep")
        out = self._file()
        recipients = [word for identity in identities for word in ("-r", identity.address)]
        self._cmsutil("-E", "-d", self.db, *recipients, "-i", self._file(content), "-o", out)
        return out.read_bytes()

    def decrypt(self, der, identity):
        out = self._file()
        self._cmsutil("-D", "-d", self.db, "-i", self._file(der), "-o", out)
        return out.read_bytes()
