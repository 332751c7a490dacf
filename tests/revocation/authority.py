"""A certification authority made of openssl's commands: it issues, revokes, and says so by lists and OCSP."""

import datetime
import pathlib
import subprocess

WHEN = "%y%m%d%H%M%SZ"
REQUEST = """[req]
distinguished_name = name
prompt = no
[name]
CN = {name}
"""
CA = """[ca]
default_ca = this
[this]
database = {folder}/index.txt
certificate = {folder}/ca.pem
private_key = {folder}/ca.key
crlnumber = {folder}/crlnumber
default_md = sha256
default_crl_days = 1
[delta]
2.5.29.27 = critical,DER:02:01:{base:02x}
"""


def run(*command, stdin=None):
    done = subprocess.run([str(word) for word in command], input=stdin, capture_output=True)
    if done.returncode != 0:
        raise RuntimeError(f"{command}: {done.stderr.decode()}")
    return done.stdout


class Authority:
    def __init__(self, folder, name="Test CA"):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True)
        self.now = datetime.datetime.now(datetime.timezone.utc)
        self._serial, self._entries = 0x1000, {}
        self._write("crlnumber", "01\n")
        self._write("ca.cnf", CA.format(folder=self.folder, base=1))
        self._key("ca")
        self._write("ca.req", REQUEST.format(name=name))
        run("openssl", "req", "-new", "-x509", "-config", self.path("ca.req"), "-key", self.path("ca.key"), "-days", 30,
            "-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=critical,keyCertSign,cRLSign",
            "-out", self.path("ca.pem"))
        self.issue("responder", "extendedKeyUsage=OCSPSigning\nkeyUsage=critical,digitalSignature\nnoCheck=ignored\n")

    def path(self, name):
        return self.folder / name

    def _write(self, name, text):
        self.path(name).write_text(text)

    def _key(self, name):
        run("openssl", "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out",
            self.path(name + ".key"))

    def issue(self, name, extensions):
        """NAME.pem and NAME.key; extensions as in openssl.cnf."""
        self._serial += 1
        self._key(name)
        self._write(name + ".req", REQUEST.format(name=name))
        self._write(name + ".ext", "basicConstraints=critical,CA:FALSE\n" + extensions)
        request = run("openssl", "req", "-new", "-config", self.path(name + ".req"), "-key", self.path(name + ".key"))
        self._write(name + ".csr", request.decode())
        run("openssl", "x509", "-req", "-in", self.path(name + ".csr"), "-CA", self.path("ca.pem"), "-CAkey",
            self.path("ca.key"), "-set_serial", self._serial, "-days", 20, "-extfile", self.path(name + ".ext"), "-out",
            self.path(name + ".pem"))
        self._entries[name] = ("V", "", f"{self._serial:X}")
        self._index()

    def issue_for_mail(self, name, ocsp=(), crls=(), deltas=()):
        lines = [f"subjectAltName=email:{name}@example.org", "extendedKeyUsage=emailProtection",
                 "keyUsage=critical,digitalSignature"]
        if ocsp:
            lines.append("authorityInfoAccess=" + ",".join("OCSP;URI:" + url for url in ocsp))
        for extension, urls in (("crlDistributionPoints", crls), ("freshestCRL", deltas)):
            if urls:
                lines.append(extension + "=" + ",".join("URI:" + url for url in urls))
        self.issue(name, "\n".join(lines) + "\n")

    def revoke(self, name, reason="keyCompromise"):
        since = (self.now - datetime.timedelta(hours=1)).strftime(WHEN)
        self._entries[name] = ("R", f"{since},{reason}", self._entries[name][2])
        self._index()

    def _index(self):
        expires = (self.now + datetime.timedelta(days=20)).strftime(WHEN)
        self._write("index.txt", "".join(f"{state}\t{expires}\t{revoked}\t{serial}\tunknown\t/CN={name}\n"
                                         for name, (state, revoked, serial) in self._entries.items()))
        self._write("index.txt.attr", "unique_subject = no\n")

    def crl(self, seconds=3600, delta_of=None):
        command = ["openssl", "ca", "-config", self.path("ca.cnf"), "-gencrl", "-crlsec", seconds]
        if delta_of is not None:
            self._write("ca.cnf", CA.format(folder=self.folder, base=delta_of))
            command += ["-crlexts", "delta"]
        return run("openssl", "crl", "-outform", "DER", stdin=run(*command))

    def ocsp(self, request, *options, signer="responder"):
        """What openssl's responder answers to a request; by default for five minutes."""
        self.path("request.der").write_bytes(request)
        run("openssl", "ocsp", "-index", self.path("index.txt"), "-CA", self.path("ca.pem"), "-rsigner",
            self.path(signer + ".pem"), "-rkey", self.path(signer + ".key"), "-reqin", self.path("request.der"),
            "-respout", self.path("response.der"), *(options or ("-nmin", 5)))
        return self.path("response.der").read_bytes()

    def ocsp_about(self, name, *options):
        """An answer to nobody's request."""
        run("openssl", "ocsp", "-issuer", self.path("ca.pem"), "-cert", self.path(name + ".pem"), "-no_nonce", "-reqout",
            self.path("own.der"))
        return self.ocsp(self.path("own.der").read_bytes(), *options)
