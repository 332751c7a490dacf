"""siegel-admin identity ..."""

import subprocess

from admin import *


class Identity(Case):
    def test_import_and_list(self):
        answer = self.import_anna()
        self.assertEqual(answer["status"], "ok")
        self.assertEqual(answer["identities"][0]["addresses"], ["anna@example.org"])
        self.assertEqual(answer["identities"][0]["label"], "friendly name")
        self.assertEqual(answer["identities"][0]["fingerprint"], fingerprint(self.anna.certificate))
        self.assertEqual(len(self.json("identity", "list")["identities"]), 1)
        table = self.admin("identity", "list")
        self.assertIn("anna@example.org", table)
        self.assertIn(fingerprint(self.anna.certificate), table)
        self.assertEqual(self.mode(self.profile), 0o700)
        self.assertEqual(self.mode(self.profile / "store.db"), 0o600)

    def test_a_root_that_comes_along_is_not_trusted(self):
        answer = self.import_anna()
        self.assertEqual(self.finding_ids(answer), ["admin.authority-not-trusted"])
        self.assertEqual(self.json("trust", "list")["anchors"], [])
        text = self.admin("identity", "import", self.anna.p12(), "--passphrase-file", self.passphrase_file)
        command = [line.split() for line in text.splitlines() if "trust add" in line][0]
        self.assertEqual(command[:5], ["siegel-admin", "--profile", str(self.profile), "trust", "add"])
        self.admin(*command[3:])
        self.assertEqual(self.json("trust", "list")["anchors"][0]["fingerprint"], fingerprint(self.authority.certificate))
        self.assertEqual(self.finding_ids(self.import_anna()), [])

    def test_wrong_passphrase(self):
        wrong = self.file("wrong", "wrong\n")
        answer = self.json("identity", "import", self.anna.p12(), "--passphrase-file", wrong, status=REFUSED)
        self.assertEqual(answer["status"], "refused")
        self.assertEqual(self.finding_ids(answer), ["pkcs12.passphrase"])
        self.assertIn("passphrase", self.error)
        self.assertEqual(self.json("identity", "list")["identities"], [])

    def test_garbage_and_missing_files(self):
        garbage = self.file("garbage.p12", b"\x30\x82garbage")
        answer = self.json("identity", "import", garbage, "--passphrase-file", self.passphrase_file, status=MALFORMED)
        self.assertEqual(answer["status"], "malformed")
        self.admin("identity", "import", self.file("empty", ""), "--passphrase-file", self.passphrase_file,
                   status=MALFORMED)
        self.admin("identity", "import", self.anna.certificate, "--passphrase-file", self.passphrase_file,
                   status=MALFORMED)
        answer = self.json("identity", "import", self.folder / "no.p12", "--passphrase-file", self.passphrase_file,
                           status=IO)
        self.assertEqual(answer["status"], "io")
        self.assertIn("no.p12", self.error)
        self.admin("identity", "import", self.anna.p12(), "--passphrase-file", self.folder / "no", status=IO)

    def test_the_passphrase_is_the_first_line(self):
        for text in (PASSPHRASE, PASSPHRASE + "\n", PASSPHRASE + "\r\n", PASSPHRASE + "\nsecond line\n"):
            self.admin("identity", "import", self.anna.p12(), "--passphrase-file", self.file("p", text))
        self.admin("identity", "import", self.anna.p12(), "--passphrase-file", self.file("p", PASSPHRASE + " \n"),
                   status=REFUSED)

    def test_a_new_passphrase_protects_the_key(self):
        new = self.file("new", "something else\n")
        self.admin("identity", "import", self.anna.p12(), "--passphrase-file", self.passphrase_file,
                   "--new-passphrase-file", new)
        out = self.folder / "out.p12"
        self.admin("identity", "export", "--out", out, "--passphrase-file", self.passphrase_file, status=REFUSED)
        self.assertFalse(out.exists())
        self.admin("identity", "export", "--out", out, "--passphrase-file", new)

    def test_several_keys_are_several_identities(self):
        # RFC 9216: a PKCS#12 file with one key for signing and one for encryption.
        sign = self.authority.issue("Sign", "eva@example.org", usage="digitalSignature",
                                    key=("ec", "ec_paramgen_curve:P-256"))
        encrypt = self.authority.issue("Encrypt", "eva@example.org", usage="keyAgreement",
                                       key=("ec", "ec_paramgen_curve:P-256"))
        for issued in (sign, encrypt):
            self.admin("identity", "import", issued.p12(), "--passphrase-file", self.passphrase_file)
        identities = self.json("identity", "list")["identities"]
        self.assertEqual(sorted(tuple(one["usage"]) for one in identities), [("encrypt",), ("sign",)])

    def test_export_is_read_by_openssl(self):
        self.import_anna()
        out = self.folder / "out.p12"
        self.admin("identity", "export", fingerprint(self.anna.certificate)[:12], "--out", out, "--passphrase-file",
                   self.passphrase_file)
        self.assertEqual(self.mode(out), 0o600)
        done = subprocess.run(["openssl", "pkcs12", "-in", out, "-nodes", "-passin", f"pass:{PASSPHRASE}"], check=True,
                              capture_output=True, text=True)
        self.assertEqual(done.stdout.count("BEGIN CERTIFICATE"), 2)
        self.assertEqual(done.stdout.count("BEGIN PRIVATE KEY"), 1)
        self.assertNotIn(PASSPHRASE.encode(), out.read_bytes())

    def test_exported_and_imported_elsewhere(self):
        self.import_anna()
        out = self.folder / "out.p12"
        self.admin("identity", "export", "--out", out, "--passphrase-file", self.passphrase_file)
        self.profile = self.folder / "another"
        self.admin("identity", "import", out, "--passphrase-file", self.passphrase_file)
        self.assertEqual(self.json("identity", "list")["identities"][0]["fingerprint"],
                         fingerprint(self.anna.certificate))

    def test_export_to_a_folder_that_is_not_there(self):
        self.import_anna()
        self.admin("identity", "export", "--out", self.folder / "no" / "out.p12", "--passphrase-file",
                   self.passphrase_file, status=IO)

    def test_retire_and_purge(self):
        self.import_anna()
        name = fingerprint(self.anna.certificate)
        self.admin("identity", "retire", name)
        self.assertTrue(self.json("identity", "list")["identities"][0]["retired"])
        self.assertEqual(self.json("certificate", "list", "anna@example.org")["certificates"], [])
        self.admin("identity", "purge", name)
        self.assertEqual(self.json("identity", "list")["identities"], [])
        self.admin("identity", "purge", name, status=USAGE)

    def test_a_fingerprint_may_be_short_but_not_ambiguous_or_wrong(self):
        self.import_anna()
        name = fingerprint(self.anna.certificate)
        self.admin("identity", "retire", name[:7], status=USAGE)
        self.admin("identity", "retire", "anna", status=USAGE)
        self.admin("identity", "retire", ("0" if name[0] != "0" else "1") + name[1:], status=USAGE)
        self.admin("identity", "retire", ":".join(name[i:i + 2] for i in range(0, 64, 2)).upper())

    def test_german(self):
        self.assertIn("Es gibt kein eigenes Zertifikat", self.admin("identity", "list", "--locale", "de"))
        self.assertIn("Es gibt kein eigenes Zertifikat",
                      self.admin("identity", "list", environment={"LC_ALL": "", "LANG": "de_DE.UTF-8"}))
        wrong = self.file("wrong", "wrong\n")
        self.admin("--locale", "de", "identity", "import", self.anna.p12(), "--passphrase-file", wrong, status=REFUSED)
        self.assertIn("Die Passphrase der Zertifikatsdatei ist falsch.", self.error)


if __name__ == "__main__":
    main()
