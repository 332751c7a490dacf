"""The command line itself: usage errors, help, JSON to a file, places that do not work."""

import os
import subprocess

from admin import *


class Usage(Case):
    def test_wrong_usage(self):
        for arguments in ((), ("identity",), ("nonsense",), ("source", "add", "https://example.org"),
                          ("identity", "import"), ("identity", "import", "x.p12"), ("identity", "list", "surplus"),
                          ("identity", "export"), ("doctor", "--nonsense"), ("certificate", "add"),
                          ("certificate", "pin", "", ""), ("certificate", "pin", "anna@example.org", ""),
                          ("identity", "retire", ""), ("--now", "yesterday", "doctor"), ("--now", "2026-02-30T00:00:00Z", "doctor")):
            self.admin(*arguments, status=USAGE)
            self.assertIn("siegel-admin", self.error)

    def test_help_and_version(self):
        self.assertIn("identity", self.admin("--help"))
        self.assertIn("--passphrase-file", self.admin("identity", "import", "--help"))
        self.assertIn("siegel-admin", self.admin("--version"))

    def test_options_may_stand_anywhere(self):
        subprocess.run([ADMIN, "identity", "list", "--profile", self.folder / "elsewhere"], check=True,
                       stdout=subprocess.DEVNULL)
        self.assertTrue((self.folder / "elsewhere" / "store.db").exists())

    def test_json_to_a_file(self):
        out = self.folder / "answer.json"
        self.assertEqual(self.admin("identity", "list", "--json", out), "")
        self.assertEqual(json.loads(out.read_text())["status"], "ok")
        before = self.anna.certificate.read_bytes()
        self.admin("certificate", "add", "--json", self.anna.certificate)
        self.assertEqual(self.anna.certificate.read_bytes(), before)

    def test_a_full_disk_behind_the_pipe(self):
        with open("/dev/full", "w", encoding="ascii") as full:
            done = subprocess.run([ADMIN, "--profile", self.profile, "identity", "list"], stdout=full,
                                  stderr=subprocess.DEVNULL, check=False)
        self.assertEqual(done.returncode, IO)

    def test_a_profile_that_others_can_enter(self):
        self.profile.mkdir()
        os.chmod(self.profile, 0o755)
        self.assertEqual(self.json("identity", "list", status=REFUSED)["status"], "refused")
        self.assertIn("chmod 700", self.error)

    def test_a_broken_database(self):
        self.profile.mkdir(mode=0o700)
        (self.profile / "store.db").write_text("no database, but long enough to look like one" * 100)
        self.assertEqual(self.finding_ids(self.json("identity", "list", status=IO)), ["store.open"])


if __name__ == "__main__":
    main()
