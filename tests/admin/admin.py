"""A profile, certificates made by openssl, and siegel-admin, for the tests beside this file."""

import json
import os
import pathlib
import stat
import subprocess
import sys
import tempfile
import unittest

ADMIN = pathlib.Path(sys.argv.pop(1)).resolve() if len(sys.argv) > 1 and not sys.argv[1].startswith("-") else None
PASSPHRASE = "Grüße, 1 Passphrase"
DONE, INTERNAL, USAGE, REFUSED, MALFORMED, IO = 0, 1, 2, 3, 4, 5


def openssl(*arguments):
    subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True)


class Authority:
    """A root in a folder; issues certificates with their keys."""

    def __init__(self, folder, name="Test Root", extra=()):
        self.folder = folder
        folder.mkdir()
        self.certificate, self.key = folder / "root.pem", folder / "root.key"
        openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "3650",
                "-subj", f"/CN={name}", "-addext", "keyUsage=critical,keyCertSign,cRLSign", *extra,
                "-keyout", self.key, "-out", self.certificate)

    def issue(self, name, address, *, days=400, usage="digitalSignature,keyEncipherment", purpose="emailProtection",
              key=("rsa", "rsa_keygen_bits:3072"), serial=None):
        stem = self.folder / (name + (serial or ""))
        extensions = stem.with_suffix(".ext")
        lines = ["basicConstraints=CA:FALSE", f"keyUsage=critical,{usage}", f"extendedKeyUsage={purpose}"]
        if address:
            lines.append(f"subjectAltName=email:{address}")
        extensions.write_text("\n".join(lines) + "\n")
        certificate, private = stem.with_suffix(".pem"), stem.with_suffix(".key")
        openssl("genpkey", "-algorithm", key[0], "-pkeyopt", key[1], "-out", private)
        openssl("req", "-new", "-key", private, "-subj", f"/CN={name}", "-out", stem.with_suffix(".csr"))
        openssl("x509", "-req", "-in", stem.with_suffix(".csr"), "-CA", self.certificate, "-CAkey", self.key,
                "-days", days, "-extfile", extensions, "-out", certificate)
        return Issued(certificate, private, self.certificate)


class Issued:
    def __init__(self, certificate, key, root):
        self.certificate, self.key, self.root = certificate, key, root

    def p12(self, passphrase=PASSPHRASE, chain=True, name="friendly name"):
        out = self.certificate.with_suffix(".p12")
        with_chain = ["-certfile", self.root] if chain else []
        openssl("pkcs12", "-export", "-in", self.certificate, "-inkey", self.key, *with_chain, "-name", name,
                "-passout", f"pass:{passphrase}", "-out", out)
        return out


def fingerprint(certificate):
    done = subprocess.run(["openssl", "x509", "-in", certificate, "-noout", "-fingerprint", "-sha256"], check=True,
                          capture_output=True, text=True)
    return done.stdout.strip().split("=")[1].replace(":", "").lower()


class Case(unittest.TestCase):
    """Each test has a profile of its own; the authority is made once for the file."""

    @classmethod
    def setUpClass(cls):
        cls._shared = tempfile.TemporaryDirectory(prefix="siegel-admin-")
        cls.shared = pathlib.Path(cls._shared.name)
        cls.authority = Authority(cls.shared / "ca")
        cls.anna = cls.authority.issue("Anna Schmidt", "anna@example.org")

    @classmethod
    def tearDownClass(cls):
        cls._shared.cleanup()

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="siegel-admin-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.profile = self.folder / "profile"
        self.passphrase_file = self.file("passphrase", PASSPHRASE + "\n")

    def file(self, name, content):
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def admin(self, *arguments, status=DONE, environment=None):
        done = subprocess.run([ADMIN, "--profile", self.profile, *map(str, arguments)], capture_output=True, timeout=60,
                              env={**os.environ, "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8", **(environment or {})})
        output = done.stdout.decode()
        self.error = done.stderr.decode()
        self.assertEqual(done.returncode, status, f"{arguments}: {output}{self.error}")
        self.assertNotIn("{}", output + self.error)
        if status != DONE and not output:
            self.assertTrue(self.error.strip(), "a failure must say why")
        return output

    def json(self, *arguments, status=DONE):
        return json.loads(self.admin(*arguments, "--json", status=status))

    def import_anna(self, status=DONE):
        return self.json("identity", "import", self.anna.p12(), "--passphrase-file", self.passphrase_file,
                         status=status)

    def mode(self, path):
        return stat.S_IMODE(os.stat(path).st_mode)

    def finding_ids(self, answer):
        return [finding["id"] for finding in answer["findings"]]


def main():
    unittest.main(verbosity=1)
