"""host-sim's contract with scripts, with Siegel itself as the plugin: exit statuses, the words of --json, and OUT.

contract_test.py SIEGEL_ADMIN HOST_SIM LIBSIEGEL
"""

import base64
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "admin"))
from admin import *  # takes SIEGEL_ADMIN off the command line

HOST_SIM, LIBSIEGEL = (pathlib.Path(sys.argv.pop(1)).resolve() for _ in range(2))
HOSTILE_CONFIGURATION = pathlib.Path(__file__).resolve().parent.parent / "base/hostile_openssl.cnf"
CANCELLED = 6
EC_KEY = ("ec", "ec_paramgen_curve:P-256")


class Person:
    """Somebody with a profile and, if `issued`, an identity in it; knows the certificates of `others`."""

    def __init__(self, folder, authority, issued=None, others=()):
        self.folder, self.issued = folder, issued
        folder.mkdir()
        self.profile, self.passphrase_file = folder / "profile", folder / "passphrase"
        self.passphrase_file.write_text(PASSPHRASE + "\n")
        self.admin("trust", "add", authority.certificate)
        if issued:
            self.admin("identity", "import", issued.p12(), "--passphrase-file", self.passphrase_file)
        for other in others:
            self.admin("certificate", "add", other.certificate)

    def admin(self, *arguments):
        subprocess.run([ADMIN, "--profile", self.profile, *map(str, arguments)], check=True, capture_output=True,
                       timeout=60)


def mail(to="bernd@example.net", body="Guten Tag,\r\ndie Rechnung.\r\n", extra=""):
    return (f"From: Anna <anna@example.org>\r\nTo: {to}\r\nSubject: Rechnung\r\n"
            f"Date: Mon, 23 Nov 2026 09:00:00 +0100\r\nMessage-ID: <1@example.org>\r\n{extra}MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
            f"Content-Transfer-Encoding: 8bit\r\n\r\n{body}").encode()


def cms_mail(der, kind="enveloped-data"):
    return (f"From: anna@example.org\r\nTo: bernd@example.net\r\nMIME-Version: 1.0\r\n"
            f"Content-Type: application/pkcs7-mime; smime-type={kind}; name=smime.p7m\r\n"
            f"Content-Transfer-Encoding: base64\r\n\r\n").encode() + base64.encodebytes(der).replace(b"\n", b"\r\n")


class Contract(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls._shared = tempfile.TemporaryDirectory(prefix="siegel-contract-")
        cls.addClassCleanup(cls._shared.cleanup)
        cls.shared = pathlib.Path(cls._shared.name)
        authority = Authority(cls.shared / "ca")
        usage = "digitalSignature,keyAgreement"
        anna, bernd, mallory = (authority.issue(name, address, key=EC_KEY, usage=usage) for name, address in (
            ("Anna", "anna@example.org"), ("Bernd", "bernd@example.net"), ("Mallory", "mallory@example.com")))
        cls.anna = Person(cls.shared / "anna", authority, anna, (bernd,))
        cls.bernd = Person(cls.shared / "bernd", authority, bernd, (anna,))
        cls.mallory = Person(cls.shared / "mallory", authority, mallory, (anna, bernd))
        cls.nobody = Person(cls.shared / "nobody", authority, None, (bernd,))
        cls.sealed = cls.shared / "sealed.eml"
        plain = cls.shared / "plain.eml"
        plain.write_bytes(mail(body="Zeile über Zeile.\r\n" * 20000))
        subprocess.run([HOST_SIM, "--plugin", LIBSIEGEL, "--profile", cls.anna.profile, "--passphrase-file",
                        cls.anna.passphrase_file, "--quiet", "send", "--sign", "--encrypt", plain, cls.sealed],
                       check=True)

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="siegel-contract-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.input, self.output = self.folder / "in.eml", self.folder / "out.eml"
        self.report = self.folder / "verdict.json"

    def host_sim(self, person, *command, options=(), passphrase=True, environment=None, given=b""):
        """`passphrase`: a file instead of the person's, or None for no answer at all."""
        file = person.passphrase_file if passphrase is True else passphrase
        answers = ["--passphrase-file", file] if file else []
        return subprocess.run(
            [HOST_SIM, "--plugin", LIBSIEGEL, "--profile", person.profile, "--locale", "en", *answers,
             *map(str, options), *map(str, command)],
            capture_output=True, timeout=120, input=given, env={**os.environ, **(environment or {})})

    def job(self, expected, person, command, given, *flags, **how):
        """Runs a command on the mail; `expected` is the exit status and the word. Returns the JSON."""
        source = given if isinstance(given, pathlib.Path) else self.input
        if source is self.input:
            self.input.write_bytes(given)
        copy = self.folder / "out.eml.bcc-1"
        for stale in (self.output, copy, self.report):  # from an earlier run
            stale.write_text("stale")
        done = self.host_sim(person, command, *flags, "--json", self.report, source, self.output, **how)
        said = (done.stdout + done.stderr).decode(errors="replace")
        answer = json.loads(self.report.read_text())
        self.assertEqual((done.returncode, answer["status"]), expected, f"{said}\n{answer}")
        self.assertFalse(copy.exists() and copy.read_text() == "stale")
        if done.returncode == DONE:
            self.assertEqual(answer["outputs"][0], str(self.output))
            self.assertNotEqual(self.output.read_bytes(), b"stale")
        else:
            self.assertFalse(self.output.exists(), "on anything but 0, OUT does not exist")
            self.assertEqual(answer["outputs"], [])
            if "--fail-commit" not in flags:  # the verdict comes before the commit
                self.assertTrue(answer["findings"], "a failure has a finding")
            self.assertTrue(done.stderr.strip(), "a failure says why")
        self.assertEqual([file.name for file in self.folder.iterdir() if "part" in file.name or "tmp" in file.name], [])
        return answer

    def wrong_passphrase(self):
        file = self.folder / "wrong"
        file.write_text("not it\n")
        return file

    # ---------------------------------------------------------------- 0

    def test_there_and_back(self):
        self.job((DONE, "ok"), self.anna, "send", mail(), "--sign", "--encrypt")
        self.assertNotIn(b"Rechnung.", self.output.read_bytes())
        answer = self.job((DONE, "ok"), self.bernd, "receive", self.output.read_bytes(), "--transport", "verified")
        self.assertEqual((answer["signature"], answer["encryption"], answer["secured"]), ("valid", "full", True))
        self.assertIn(b"Guten Tag,\r\ndie Rechnung.\r\n", self.output.read_bytes())

    def test_untouched_is_0_and_out_equals_in(self):
        for given in (mail(), b"From: a@example.org\n\nbare LF, no end", b""):
            for command in ("send", "receive"):
                with self.subTest(command=command, given=given[:30]):
                    answer = self.job((DONE, "ok"), self.bernd, command, given)
                    self.assertEqual(self.output.read_bytes(), given)
                    self.assertEqual((answer["signature"], answer["encryption"]), ("none", "none"))

    def test_a_broken_signature_is_delivered_with_its_verdict(self):
        self.job((DONE, "ok"), self.anna, "send", mail(), "--sign")
        altered = self.output.read_bytes().replace(b"Guten Tag", b"Guten Rat")
        answer = self.job((DONE, "ok"), self.bernd, "receive", altered)
        self.assertEqual((answer["signature"], answer["restrict_content"]), ("invalid", True))

    def test_the_environment_of_openssl_has_no_say(self):
        hostile = {"OPENSSL_CONF": str(HOSTILE_CONFIGURATION), "OPENSSL_MODULES": "/nonexistent"}
        self.job((DONE, "ok"), self.bernd, "receive", self.sealed, environment=hostile)
        self.output.unlink()
        # Standard input goes through host-sim's own encrypted spool.
        done = self.host_sim(self.bernd, "receive", "-", self.output, given=mail(), environment=hostile)
        self.assertEqual((done.returncode, self.output.read_bytes()), (DONE, mail()), done.stderr)

    # ---------------------------------------------------------------- 2

    def test_wrong_usage(self):
        for flags in (("--no-such-flag",), ("--transport", "maybe"), ("--cancel-at", "soon")):
            with self.subTest(flags):
                self.input.write_bytes(mail())
                done = self.host_sim(self.anna, "send", "--json", self.report, *flags, self.input, self.output)
                self.assertEqual((done.returncode, json.loads(self.report.read_text())["status"]), (USAGE, "usage"))
                self.assertFalse(self.output.exists())
        for command in ((), ("send",), ("send", self.input), ("sned", self.input, self.output)):
            with self.subTest(command):
                self.assertEqual(self.host_sim(self.anna, *command).returncode, USAGE)

    def test_in_as_out_is_wrong_usage_and_leaves_the_mail_alone(self):
        self.input.write_bytes(mail())
        done = self.host_sim(self.anna, "send", "--sign", "--json", self.report, self.input, self.input)
        self.assertEqual((done.returncode, json.loads(self.report.read_text())["status"]), (USAGE, "usage"))
        self.assertEqual(self.input.read_bytes(), mail())

    # ---------------------------------------------------------------- 3

    def test_no_own_key_on_send(self):
        for flags in (("--sign",), ("--encrypt",), ("--sign", "--encrypt"), ("--draft", "--encrypt")):
            with self.subTest(flags):
                self.job((REFUSED, "refused"), self.nobody, "send", mail(), *flags)

    def test_a_recipient_without_certificate(self):
        for given in (mail(to="carol@example.com"), mail(to="bernd@example.net, carol@example.com"),
                      mail(extra="Bcc: carol@example.com\r\n")):
            with self.subTest(given[:90]):
                answer = self.job((REFUSED, "refused"), self.anna, "send", given, "--encrypt")
                missing = [one["address"] for one in answer["recipients"] if one["status"] == "missing"]
                self.assertEqual(missing, ["carol@example.com"])

    def test_passphrase_on_send(self):
        self.job((REFUSED, "refused"), self.anna, "send", mail(), "--sign", passphrase=self.wrong_passphrase())
        self.job((REFUSED, "refused"), self.anna, "send", mail(), "--sign", passphrase=None, options=("--unattended",))

    def test_passphrase_on_receive(self):
        answer = self.job((REFUSED, "locked"), self.bernd, "receive", self.sealed, passphrase=self.wrong_passphrase())
        self.assertEqual(answer["encryption"], "locked")
        self.job((REFUSED, "locked"), self.bernd, "receive", self.sealed, passphrase=None, options=("--unattended",))

    def test_the_key_of_a_third(self):
        for person in (self.mallory, self.nobody):
            answer = self.job((REFUSED, "locked"), person, "receive", self.sealed)
            self.assertEqual((answer["encryption"], answer["signature"]), ("locked", "none"))

    def test_altered_ciphertext_under_a_tag(self):
        policy = self.folder / "policy.toml"
        policy.write_text('[algorithms]\nprofile = "modern"\n')
        answer = self.job((DONE, "ok"), self.anna, "send", mail(body="Text\r\n" * 1000), "--encrypt",
                          options=("--policy", policy))
        self.assertIn("GCM", answer["content_cipher"])
        header, _, body = self.output.read_bytes().partition(b"\r\n\r\n")
        der = bytearray(base64.b64decode(body))
        der[len(der) // 2] ^= 1
        self.job((REFUSED, "locked"), self.bernd, "receive",
                 header + b"\r\n\r\n" + base64.encodebytes(bytes(der)).replace(b"\n", b"\r\n"))

    # ---------------------------------------------------------------- 4

    def test_malformed(self):
        sealed = self.sealed.read_bytes()
        header = sealed.partition(b"\r\n\r\n")[0]
        for what, given in {"no DER": cms_mail(b"This is not DER."), "nothing": cms_mail(b""),
                            "no base64": header + b"\r\n\r\n!!!!\r\n", "cut off": sealed[:len(sealed) // 2]}.items():
            with self.subTest(what):
                self.job((MALFORMED, "malformed"), self.bernd, "receive", given)

    def test_unsupported(self):
        digested = self.folder / "digested.der"
        self.input.write_bytes(b"text\r\n")
        openssl("cms", "-digest_create", "-in", self.input, "-binary", "-outform", "DER", "-out", digested)
        self.job((MALFORMED, "unsupported"), self.bernd, "receive", cms_mail(digested.read_bytes()))

    def test_over_a_limit(self):
        self.job((MALFORMED, "limit"), self.bernd, "receive", b"X-Long: " + b"x" * 80_000_000 + b"\r\n\r\n")

    # ---------------------------------------------------------------- 5

    def test_an_unreadable_in(self):
        for given in (self.folder / "no such.eml", self.folder):
            for command in ("send", "receive"):
                with self.subTest(command=command, given=given.name):
                    self.job((IO, "io"), self.bernd, command, given)

    def fault_everywhere(self, expected, fault, numbers):
        """Sending and receiving end as expected, whichever of the numbers the fault has."""
        send, receive = ("send", mail(), "--sign", "--encrypt"), ("receive", self.sealed)
        for person, command in ((self.anna, send), (self.bernd, receive)):
            for number in numbers:
                with self.subTest(command=command[0], fault=fault, number=number):
                    self.job(expected, person, *command, fault, number)

    def test_a_failing_read(self):
        self.fault_everywhere((IO, "io"), "--fail-read", (1, 2, 3))

    def test_a_failing_write(self):
        self.fault_everywhere((IO, "io"), "--fail-write", (1,))
        self.job((IO, "io"), self.bernd, "receive", self.sealed, "--fail-write", 2)

    def test_a_failing_commit(self):
        self.job((IO, "io"), self.anna, "send", mail(), "--sign", "--fail-commit")
        self.job((IO, "io"), self.bernd, "receive", self.sealed, "--fail-commit")

    def test_an_out_that_cannot_be_made(self):
        self.input.write_bytes(mail())
        nowhere = self.folder / "no" / "out.eml"
        done = self.host_sim(self.anna, "send", "--sign", "--json", self.report, self.input, nowhere)
        self.assertEqual((done.returncode, json.loads(self.report.read_text())["status"]), (IO, "io"))

    # ---------------------------------------------------------------- 6

    def test_cancelled(self):
        self.fault_everywhere((CANCELLED, "cancelled"), "--cancel-at", (0, 1, 300))
        second_pass = 2 * self.sealed.stat().st_size
        self.job((CANCELLED, "cancelled"), self.bernd, "receive", self.sealed, "--cancel-at", second_pass)


if __name__ == "__main__":
    main()
