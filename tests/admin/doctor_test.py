"""siegel-admin doctor"""

import datetime
import os
import sqlite3

from admin import *


class Doctor(Case):
    def healthy(self, issued=None):
        self.admin("trust", "add", self.authority.certificate)
        self.admin("identity", "import", (issued or self.anna).p12(), "--passphrase-file", self.passphrase_file)

    def findings(self, *arguments, status=DONE):
        answer = self.json(*arguments, "doctor", status=status)
        self.assertEqual(answer["status"], "ok" if status == DONE else "refused")
        return self.finding_ids(answer)

    def test_all_is_well(self):
        self.healthy()
        answer = self.json("doctor", "--passphrase-file", self.passphrase_file)
        self.assertEqual(answer["findings"], [])
        self.assertEqual([check["check"] for check in answer["checks"]],
                         ["openssl", "policy", "profile", "store", "identity"])
        self.assertEqual({check["result"] for check in answer["checks"]}, {"green"})
        self.assertIn("Anna Schmidt", self.admin("doctor"))

    def test_without_a_profile_it_makes_none(self):
        self.assertEqual(self.findings(status=REFUSED), ["doctor.no-profile"])
        self.assertFalse(self.profile.exists())

    def test_no_identity(self):
        self.admin("identity", "list")
        self.assertEqual(self.findings(status=REFUSED), ["admin.no-identity"])

    def test_no_anchor(self):
        self.import_anna()
        self.assertEqual(self.findings(status=REFUSED), ["doctor.chain"])
        self.assertIn("siegel-admin trust add", self.admin("doctor", status=REFUSED))

    def test_expiry(self):
        self.healthy()
        days = lambda count: ("--now", time_in(count))
        self.assertEqual(self.findings(*days(390)), ["doctor.expires-soon"])
        self.assertEqual(self.findings(*days(410), status=REFUSED), ["doctor.expired"])
        # The successor makes the old one a matter of the past.
        successor = self.authority.issue("Anna Schmidt", "anna@example.org", days=800, serial="2")
        self.admin("identity", "import", successor.p12(), "--passphrase-file", self.passphrase_file)
        self.assertEqual(self.findings(*days(410)), [])

    def test_not_yet_valid(self):
        self.healthy()
        self.assertIn("doctor.not-yet-valid", self.findings("--now", time_in(-10)))

    def test_weak_unsuitable_and_nameless_certificates(self):
        weak = self.authority.issue("Weak", "weak@example.org", key=("rsa", "rsa_keygen_bits:1024"))
        self.healthy(weak)
        self.assertEqual(self.findings(status=REFUSED), ["doctor.weak"])
        self.profile = self.folder / "2"
        self.healthy(self.authority.issue("Web", "web@example.org", purpose="serverAuth"))
        self.assertEqual(self.findings(status=REFUSED), ["doctor.usage"])
        self.profile = self.folder / "3"
        self.healthy(self.authority.issue("Nobody", None))
        self.assertEqual(self.findings(), ["doctor.no-address"])
        self.profile = self.folder / "4"
        self.healthy(self.authority.issue("Short", "short@example.org", key=("rsa", "rsa_keygen_bits:2048")))
        self.assertEqual(self.findings(), ["x509.key-short"])

    def test_wrong_passphrase(self):
        self.healthy()
        wrong = self.file("wrong", "wrong")
        answer = self.json("doctor", "--passphrase-file", wrong, status=REFUSED)
        self.assertEqual(self.finding_ids(answer), ["key.passphrase"])

    def test_a_key_of_somebody_else(self):
        self.healthy()
        ben = self.authority.issue("Ben", "ben@example.org")
        self.admin("identity", "import", ben.p12(), "--passphrase-file", self.passphrase_file)
        database = sqlite3.connect(self.profile / "store.db")
        database.execute("UPDATE identity SET encrypted_key = (SELECT encrypted_key FROM identity WHERE fingerprint = ?)",
                         (fingerprint(ben.certificate),))
        database.commit()
        database.close()
        answer = self.json("doctor", "--passphrase-file", self.passphrase_file, status=REFUSED)
        self.assertEqual(self.finding_ids(answer), ["key.mismatch"])

    def test_damaged_store(self):
        self.healthy()
        self.admin("certificate", "add", self.authority.issue("Ben", "ben@example.org").certificate)
        database = sqlite3.connect(self.profile / "store.db")
        database.execute("UPDATE certificate SET der = x'00' WHERE fingerprint IN (SELECT fingerprint FROM contact)")
        database.commit()
        database.close()
        self.assertEqual(self.findings(), ["store.damaged"])
        (self.profile / "store.db").write_bytes(b"x" * 50000)
        for suffix in ("-wal", "-shm"):
            (self.profile / ("store.db" + suffix)).unlink(missing_ok=True)
        self.assertEqual(self.findings(status=REFUSED), ["store.open"])

    def test_permissions_and_policy(self):
        self.healthy()
        bad = self.file("bad.toml", "[algorithms]\nprofile = 1\n")
        self.assertEqual(self.findings("--policy", bad, status=REFUSED), ["policy.file"])
        os.chmod(self.profile, 0o750)
        self.assertEqual(self.findings(status=REFUSED), ["store.permissions"])

    def test_german(self):
        text = self.admin("--locale", "de", "doctor", status=REFUSED)
        self.assertIn("FALSCH", text)
        self.assertIn("Es gibt noch kein Profil", text)


def time_in(days):
    moment = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=days)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


if __name__ == "__main__":
    main()
