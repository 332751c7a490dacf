"""The openssl command as a peer, at the level of CMS in DER."""

from peer import Peer
from shell import run


class OpenSsl(Peer):
    name = "openssl"

    def sign(self, content, identities, signature, detached, *, chain=True, attributes=True, receipt_to=None):
        out = self._file()
        command = ["openssl", "cms", "-sign", "-binary", "-outform", "DER", "-md", signature.md, "-in", self._file(content),
                   "-out", out]
        for identity in identities:
            command += ["-signer", identity.certificate, "-inkey", identity.key]
            if signature.pss:
                command += ["-keyopt", "rsa_padding_mode:pss", "-keyopt", "rsa_pss_saltlen:digest"]
        command += ["-certfile", self.pki.issuer] if chain else []
        command += [] if detached else ["-nodetach"]
        command += [] if attributes else ["-noattr"]
        command += ["-receipt_request_all", "-receipt_request_to", receipt_to] if receipt_to else []
        run(command)
        return out.read_bytes()

    def give_receipt(self, mail, identity):
        """The signed receipt that a signed mail asks for."""
        out = self._file()
        run(["openssl", "cms", "-sign_receipt", "-in", self._file(mail), "-signer", identity.certificate, "-inkey", identity.key,
             "-certfile", self.pki.issuer, "-outform", "DER", "-out", out])
        return out.read_bytes()

    def verify_receipt(self, receipt, signed):
        """Refused unless it is for that SignedData. openssl wants the chain among its anchors."""
        anchors = self._file(self.pki.root.read_bytes() + self.pki.issuer.read_bytes())
        run(["openssl", "cms", "-verify_receipt", self._file(receipt), "-rctform", "DER", "-inform", "DER", "-in",
             self._file(signed), "-CAfile", anchors])

    def verify(self, der, content=None):
        """The content, when every signature holds and the chain reaches the root for smimesign."""
        out = self._file()
        command = ["openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", self._file(der), "-CAfile", self.pki.root,
                   "-purpose", "smimesign", "-out", out]
        if content is not None:
            command += ["-content", self._file(content)]
        run(command)
        return out.read_bytes()

    def encrypt(self, content, identities, cipher, transport, *, stream=False, kdf="sha256"):
        out = self._file()
        name = cipher.lower() if cipher != "3DES" else "des3"
        command = ["openssl", "cms", "-encrypt", "-binary", "-outform", "DER", f"-{name}", "-in", self._file(content), "-out", out]
        command += ["-stream"] if stream else []
        for identity in identities:
            command += ["-recip", identity.certificate]
            if not identity.is_rsa:
                command += ["-keyopt", f"ecdh_kdf_md:{kdf}"] if kdf else []
            elif transport.oaep:
                command += ["-keyopt", "rsa_padding_mode:oaep"]
                command += ["-keyopt", f"rsa_oaep_md:{kdf}"] if kdf else []
        run(command)
        return out.read_bytes()

    def decrypt(self, der, identity):
        out = self._file()
        run(["openssl", "cms", "-decrypt", "-binary", "-inform", "DER", "-in", self._file(der), "-recip", identity.certificate,
             "-inkey", identity.key, "-out", out])
        return out.read_bytes()

    def sign_as_mail(self, content, identity, detached):
        """An S/MIME entity all of openssl's making, with CRLF line ends."""
        out = self._file()
        run(["openssl", "cms", "-sign", "-crlfeol", "-signer", identity.certificate, "-inkey", identity.key, "-certfile",
             self.pki.issuer, *([] if detached else ["-nodetach"]), "-in", self._file(content), "-out", out])
        made = out.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
        return made.removeprefix(b"MIME-Version: 1.0\r\n")

    def verify_mail(self, mail):
        """The content of a signed mail, found by openssl's own MIME reader. Without -binary: with it, openssl drops the last
        CRLF of a multipart/signed part, and fails."""
        out = self._file()
        run(["openssl", "cms", "-verify", "-crlfeol", "-in", self._file(mail), "-CAfile", self.pki.root, "-out", out])
        return out.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
