"""siegel-admin trust ..., crl ..."""

from admin import *


class Trust(Case):
    def test_add_list_remove(self):
        self.admin("trust", "add", self.authority.certificate)
        anchors = self.json("trust", "list")["anchors"]
        self.assertEqual([one["name"] for one in anchors], ["Test Root"])
        self.assertIn("Test Root", self.admin("trust", "list"))
        self.admin("trust", "remove", anchors[0]["fingerprint"])
        answer = self.json("trust", "list")
        self.assertEqual((answer["anchors"], self.finding_ids(answer)), ([], ["admin.no-anchor"]))

    def test_a_chain_file_makes_no_leaf_an_authority(self):
        chain = self.file("chain.pem", self.anna.certificate.read_text() + self.authority.certificate.read_text())
        self.admin("trust", "add", chain)
        self.assertEqual([one["name"] for one in self.json("trust", "list")["anchors"]], ["Test Root"])
        ben = self.authority.issue("Ben", "ben@example.org")
        leaves = self.file("leaves.pem", self.anna.certificate.read_text() + ben.certificate.read_text())
        self.admin("trust", "add", leaves, status=USAGE)

    def test_a_root_for_web_servers_only_is_refused(self):
        web = Authority(self.folder / "web", "Web Root", ("-addext", "extendedKeyUsage=serverAuth"))
        self.assertEqual(self.json("trust", "add", web.certificate, status=REFUSED)["status"], "refused")
        self.assertEqual(self.json("trust", "list")["anchors"], [])

    def test_garbage_and_missing(self):
        self.admin("trust", "add", self.file("garbage", "garbage"), status=MALFORMED)
        self.admin("trust", "add", self.folder / "no", status=IO)
        self.admin("trust", "add", "0" * 64, status=USAGE)

    def crl(self):
        index, config, crl = self.file("index.txt", ""), self.folder / "ca.cnf", self.folder / "list.pem"
        config.write_text(f"[ca]\ndefault_ca=x\n[x]\ndatabase={index}\ndefault_md=sha256\ndefault_crl_days=30\n")
        openssl("ca", "-gencrl", "-config", config, "-cert", self.authority.certificate, "-keyfile", self.authority.key,
                "-out", crl)
        return crl

    def test_crl_as_pem_and_der(self):
        crl = self.crl()
        self.assertEqual(self.json("crl", "add", crl)["added"], 1)
        der = self.folder / "list.crl"
        openssl("crl", "-in", crl, "-outform", "DER", "-out", der)
        self.assertEqual(self.json("crl", "add", der)["added"], 1)
        several = self.file("several.pem", crl.read_text() * 2)
        self.assertEqual(self.json("crl", "add", several)["added"], 2)

    def test_what_is_no_crl(self):
        for content in ("garbage", "", self.anna.certificate.read_text(),
                        "-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n"):
            self.admin("crl", "add", self.file("list", content), status=MALFORMED)
        self.admin("crl", "add", self.folder / "no", status=IO)

    def test_a_damaged_crl_among_good_ones_is_an_error(self):
        good = self.crl().read_text()
        lines = good.splitlines(keepends=True)
        damaged = {"not base64": "".join([*lines[:2], "!!!!\n", *lines[2:]]),
                   "not a CRL": "-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n",
                   "cut off": "".join(lines[:-1]),
                   "shortened": "".join([*lines[:2], *lines[3:]])}
        for what, bad in damaged.items():
            with self.subTest(what):
                for content in (good + bad, bad + good, good + bad + good):
                    answer = self.json("crl", "add", self.file("lists.pem", content), status=MALFORMED)
                    self.assertEqual((answer["status"], self.finding_ids(answer)), ("malformed", ["store.crl"]))
        with_text = self.file("text.pem", f"before\n{good}between\n{good}after\n")
        self.assertEqual(self.json("crl", "add", with_text)["added"], 2)


if __name__ == "__main__":
    main()
