"""siegel-admin certificate ..., domain ..."""

from admin import *


class Certificate(Case):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ben = cls.authority.issue("Ben Meier", "Ben@Example.net", key=("ec", "ec_paramgen_curve:P-256"),
                                      usage="digitalSignature,keyAgreement")

    def sources(self, address):
        return [one["source"] for one in self.json("certificate", "list", address)["certificates"]]

    def test_add_list_show_remove(self):
        der = self.folder / "ben.cer"
        openssl("x509", "-in", self.ben.certificate, "-outform", "DER", "-out", der)
        answer = self.json("certificate", "add", self.anna.certificate, der)
        self.assertEqual([one["name"] for one in answer["certificates"]], ["Anna Schmidt", "Ben Meier"])
        self.assertEqual(len(self.json("certificate", "list")["certificates"]), 2)
        self.assertEqual(self.sources("BEN@example.NET"), ["store"])
        name = fingerprint(self.ben.certificate)
        shown = self.json("certificate", "show", name)
        self.assertEqual((shown["subject"], shown["key"]), ("CN=Ben Meier", "EC P-256"))
        self.assertIn("Ben Meier", self.admin("certificate", "show", name[:10]))
        self.admin("certificate", "remove", name)
        self.assertEqual(self.sources("ben@example.net"), [])
        self.admin("certificate", "remove", name, status=USAGE)

    def test_show_as_pem_gives_the_same_certificate(self):
        for issued in (self.anna, self.ben):
            self.admin("certificate", "add", issued.certificate)
            name = fingerprint(issued.certificate)
            pem = self.file("shown.pem", self.admin("certificate", "show", name, "--pem"))
            self.assertEqual(fingerprint(pem), name)
            self.assertEqual(pem.read_text(), issued.certificate.read_text())

    def test_a_p7c_and_a_bundle(self):
        p7c = self.folder / "both.p7c"
        openssl("crl2pkcs7", "-nocrl", "-certfile", self.anna.certificate, "-certfile", self.ben.certificate,
                "-outform", "DER", "-out", p7c)
        self.assertEqual(len(self.json("certificate", "add", p7c)["certificates"]), 2)
        bundle = self.file("bundle.pem", self.anna.certificate.read_text() + self.ben.certificate.read_text())
        self.assertEqual(len(self.json("certificate", "add", bundle)["certificates"]), 2)

    def test_one_bad_file_changes_nothing(self):
        garbage = self.file("garbage.pem", "garbage")
        self.assertEqual(self.json("certificate", "add", self.anna.certificate, garbage, status=MALFORMED)["status"],
                         "malformed")
        self.assertIn("garbage.pem", self.error)
        self.admin("certificate", "add", self.anna.certificate, self.folder / "no", status=IO)
        self.assertEqual(self.json("certificate", "list")["certificates"], [])

    def test_pin(self):
        self.admin("certificate", "add", self.ben.certificate)
        self.admin("certificate", "pin", "carl@example.com", fingerprint(self.ben.certificate)[:16])
        self.assertEqual(self.sources("Carl@example.com"), ["pinned"])
        self.admin("certificate", "pin", "carl", fingerprint(self.ben.certificate), status=USAGE)
        self.admin("certificate", "pin", "carl@example.com", "0" * 64, status=USAGE)
        self.admin("certificate", "pin", "carl@example.com", status=USAGE)

    def test_domain(self):
        self.admin("domain", "add", "@example.com", self.ben.certificate)
        self.assertEqual(self.sources("anybody@Example.com"), ["domain"])
        self.assertEqual(self.sources("anybody@sub.example.com"), [])
        self.admin("domain", "add", "example.com", self.ben.certificate, status=USAGE)
        both = self.file("both.pem", self.anna.certificate.read_text() + self.ben.certificate.read_text())
        self.admin("domain", "add", "@example.com", both, status=USAGE)
        chain = self.file("chain.pem", self.ben.certificate.read_text() + self.authority.certificate.read_text())
        self.assertEqual(len(self.json("domain", "add", "@example.org", chain)["certificates"]), 1)


if __name__ == "__main__":
    main()
